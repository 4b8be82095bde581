import { useRef } from 'preact/hooks'
import type { ApiResult } from './api-request.ts'
import { isAnswered } from './by-key.ts'

/** Sends an act under an Idempotency-Key that stays the same until the server has answered it. */
export function useRequestKey() {
  const key = useRef<string | null>(null)
  return async <Value>(
    send: (key: string) => Promise<ApiResult<Value>>,
  ): Promise<ApiResult<Value>> => {
    key.current ??= crypto.randomUUID()
    const result = await send(key.current)
    if (result.ok || isAnswered(result.problem)) key.current = null
    return result
  }
}
