/** A tenant's id as a part of a path: “~.” stands for “.”, which no path can hold (ids recorded before that was refused). */
export const tenantInPath = (id: string): string =>
  encodeURIComponent(/^\.\.?$/.test(id) ? `~${id}` : id)

/** The id that a part of a path names. */
export const tenantOfPath = (part: string): string => part.replace(/^~(?=\.\.?$)/, '')
