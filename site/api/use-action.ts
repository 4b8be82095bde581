import { useRef, useState } from 'preact/hooks'
import type { ApiProblem } from './api-problem.ts'
import type { ApiResult } from './api-request.ts'
import { useRequestKey } from './use-request-key.ts'
import { rememberWrite } from './written-since.ts'

export interface Action<Input, Value> {
  readonly busy: boolean
  readonly problem: ApiProblem | null
  /** Does nothing and answers null while an earlier try is under way. */
  readonly run: (input: Input) => Promise<ApiResult<Value> | null>
  /** Forgets the last problem: when a dialog is opened or closed. */
  readonly reset: () => void
}

/**
 * A write with its busy and problem state. `perform` is handed the Idempotency-Key, which stays
 * the same until the server has answered: a try after a lost connection does nothing twice.
 */
export function useAction<Input, Value>(
  perform: (input: Input, idempotencyKey: string) => Promise<ApiResult<Value>>,
): Action<Input, Value> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const running = useRef(false)
  const byRequestKey = useRequestKey()

  const run = async (input: Input): Promise<ApiResult<Value> | null> => {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setProblem(null)
    const result = await byRequestKey((key) => perform(input, key))
    if (result.ok) rememberWrite()
    else setProblem(result.problem)
    running.current = false
    setBusy(false)
    return result
  }
  return { busy, problem, run, reset: () => setProblem(null) }
}
