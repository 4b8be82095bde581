import { useEffect, useState } from 'preact/hooks'
import type { SearchKind } from '#domain/search/search-kinds.ts'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import type { Found } from './found-options.ts'

/** So long nothing is typed before it is asked. */
const pauseMs = 120
/** Longer than this an answer is called slow. */
const slowMs = 1500

export interface Finding {
  /** What was found last; null before, and after a failure. */
  readonly found: Found | null
  /** It is not of what is typed now. */
  readonly isStale: boolean
  readonly isSlow: boolean
  readonly problem: ApiProblem | null
  readonly again: () => void
}

/** Asks for what is typed, once it rests; of several answers on their way the last asked for counts. */
export function useFound(
  typed: string,
  { kind, limit }: Readonly<{ kind?: SearchKind; limit: number }>,
): Finding {
  const text = typed.trim()
  const [found, setFound] = useState<{ text: string; value: Found } | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isSlow, setIsSlow] = useState(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    setProblem(null)
    setIsSlow(false)
    if (text === '') return setFound(null)
    let isLast = true
    const slow = setTimeout(() => setIsSlow(true), slowMs)
    const ask = async () => {
      const query = { q: text, limit: String(limit), ...(kind !== undefined && { kind }) }
      const result = await answerOf(api.admin.search.$get({ query }))
      if (!isLast) return
      clearTimeout(slow)
      setIsSlow(false)
      setFound(result.ok ? { text, value: result.value } : null)
      setProblem(result.ok ? null : result.problem)
    }
    const soon = setTimeout(() => void ask(), pauseMs)
    return () => {
      isLast = false
      clearTimeout(slow)
      clearTimeout(soon)
    }
  }, [text, kind, limit, round])
  return {
    found: found?.value ?? null,
    isStale: text !== (found?.text ?? '') && problem === null,
    isSlow,
    problem,
    again: () => setRound((current) => current + 1),
  }
}
