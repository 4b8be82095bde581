import type { ApiProblem } from './api-problem.ts'

/** The header of a call that is one and the same act at every try; a route that reads no key refuses it by its type. */
export const byKey = (idempotencyKey: string) => ({ 'idempotency-key': idempotencyKey })

/** False where the act may have been done all the same, or is under way: then its next try goes by the same key. */
export const isAnswered = ({ status, code }: ApiProblem): boolean =>
  status > 0 && status < 500 && code !== 'request_under_way'
