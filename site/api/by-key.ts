import { withoutBody } from './body-less.ts'

/** Options of a call that is one and the same act at every try. */
export const byKey = (idempotencyKey: string) => ({
  headers: { 'idempotency-key': idempotencyKey },
})

/** The same of a call without a body. */
export const byKeyAlone = (idempotencyKey: string) => ({
  headers: { ...withoutBody.headers, ...byKey(idempotencyKey).headers },
})
