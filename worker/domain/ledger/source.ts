/** What a billing system may be called, as its lines and its control totals name it. */
export const sourcePattern = /^[a-z0-9._-]{1,40}$/
