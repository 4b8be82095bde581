/** Options of a call that is one and the same act at every try. */
export const byKey = (idempotencyKey: string) => ({
  headers: { 'idempotency-key': idempotencyKey },
})
