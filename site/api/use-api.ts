import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { goToSignIn } from '#site/session/go-to-sign-in.ts'
import type { ApiProblem } from './api-problem.ts'
import type { ApiResult } from './api-request.ts'
import { isWrittenSince } from './written-since.ts'

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
 * Loads once on mount and again whenever `key` changes; and, when the browser brings the page back as it
 * was left, if something was written meanwhile. Without a session it leads to sign-in and back, but only
 * while nothing is shown: what stands on the page, and what was typed into it, stays.
 * `load` is a call like `() => getJson<Overview>('/api/…')` or `() => answerOf(api.….$get())`.
 */
export function useApi<Value>(load: () => Promise<ApiResult<Value>>, key: string): ApiState<Value> {
  const [answer, setAnswer] = useState<{ key: string; result: ApiResult<Value> } | null>(null)
  const [isReloading, setIsReloading] = useState(false)
  const [round, setRound] = useState(0)
  const askedAtMs = useRef(0)
  const latestLoad = useRef(load)
  latestLoad.current = load
  useEffect(() => {
    let isCurrent = true
    setIsReloading(true)
    askedAtMs.current = Date.now()
    void latestLoad.current().then((result) => {
      if (!isCurrent) return
      setIsReloading(false)
      setAnswer((before) => {
        if (before?.key === key && before.result.ok && !result.ok) return before
        if (!result.ok && result.problem.status === 401) goToSignIn()
        return { key, result }
      })
    })
    return () => {
      isCurrent = false
    }
  }, [key, round])

  const reload = useCallback(() => setRound((current) => current + 1), [])
  useEffect(() => {
    const broughtBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted && isWrittenSince(askedAtMs.current)) reload()
    }
    addEventListener('pageshow', broughtBack)
    return () => removeEventListener('pageshow', broughtBack)
  }, [reload])
  if (answer?.key !== key) return { state: 'loading' }
  if (!answer.result.ok) return { state: 'failed', problem: answer.result.problem, reload }
  return { state: 'ready', value: answer.result.value, reload, isReloading }
}
