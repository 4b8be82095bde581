import { type ApiProblem, connectionProblem, problemFrom } from './api-problem.ts'
import { byKey } from './by-key.ts'

export type ApiResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: ApiProblem }

/** What fetch and the typed client both answer with. */
export interface JsonAnswer<Value> {
  readonly ok: boolean
  readonly status: number
  json(): Promise<Value>
}

/** Waits for a call of the typed client or of fetch; never throws. */
export async function answerOf<Value>(call: Promise<JsonAnswer<Value>>): Promise<ApiResult<Value>> {
  try {
    const answer = await call
    if (answer.ok) {
      const value = answer.status === 204 ? undefined : await answer.json()
      return { ok: true, value: value as Value }
    }
    const body: unknown = await answer.json().catch(() => null)
    return { ok: false, problem: problemFrom(answer.status, body) }
  } catch {
    return { ok: false, problem: connectionProblem }
  }
}

/** No headers and default credentials: only so is an answer that the page preloaded used. */
export function getJson<Value>(path: string): Promise<ApiResult<Value>> {
  return answerOf<Value>(fetch(path))
}

/** `idempotencyKey`: the same for every try of one and the same act. */
export function postJson<Value>(
  path: string,
  body: unknown,
  idempotencyKey?: string,
): Promise<ApiResult<Value>> {
  const headers = {
    'content-type': 'application/json',
    ...(idempotencyKey === undefined ? {} : byKey(idempotencyKey)),
  }
  return answerOf<Value>(fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }))
}
