/** An instant as the API shows it: ISO 8601 in UTC. */
export const isoInstant = (atMs: number): string => new Date(atMs).toISOString()

export const isoInstantOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : isoInstant(atMs)
