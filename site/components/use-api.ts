import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { ApiProblem } from '#site/api-problem.ts'
import type { ApiResult } from '#site/api-request.ts'

export type ApiState<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: ApiProblem; readonly reload: () => void }
  | {
      readonly state: 'ready'
      readonly value: Value
      /** Asks again; the old value stays on screen meanwhile, and if that fails. */
      readonly reload: () => void
      readonly isReloading: boolean
    }

/**
 * Loads once on mount and again whenever `key` changes.
 * `load` is a call like `() => getJson<Overview>('/api/…')` or `() => answerOf(api.….$get())`.
 */
export function useApi<Value>(load: () => Promise<ApiResult<Value>>, key: string): ApiState<Value> {
  const [answer, setAnswer] = useState<{ key: string; result: ApiResult<Value> } | null>(null)
  const [isReloading, setIsReloading] = useState(false)
  const [round, setRound] = useState(0)
  const latestLoad = useRef(load)
  latestLoad.current = load
  useEffect(() => {
    let isCurrent = true
    setIsReloading(true)
    void latestLoad.current().then((result) => {
      if (!isCurrent) return
      setIsReloading(false)
      setAnswer((before) =>
        before?.key === key && before.result.ok && !result.ok ? before : { key, result },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [key, round])

  const reload = useCallback(() => setRound((current) => current + 1), [])
  if (answer?.key !== key) return { state: 'loading' }
  if (!answer.result.ok) return { state: 'failed', problem: answer.result.problem, reload }
  return { state: 'ready', value: answer.result.value, reload, isReloading }
}
