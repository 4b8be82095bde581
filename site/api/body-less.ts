/** Options of a call without a body: the API takes no POST that a plain form of another site could send. */
export const withoutBody = { headers: { 'content-type': 'application/json' } } as const
