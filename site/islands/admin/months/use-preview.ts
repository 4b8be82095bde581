import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import type { PreviewedStatement, PreviewPage } from './preview-answers.ts'

export interface Preview {
  /** Of the resellers looked at so far. */
  readonly statements: readonly PreviewedStatement[]
  /** Resellers that can't be computed; the others are. */
  readonly heldUp: PreviewPage['heldUp']
  readonly resellers: number
  /** Every reseller was looked at. */
  readonly isWhole: boolean
  readonly problem: ApiProblem | null
}

export interface PreviewState {
  /** Null before the first page has come. */
  readonly preview: Preview | null
  readonly isComputing: boolean
  /** Computes it anew, from the first page. */
  readonly again: () => void
}

/** Computes what closing a month now would state, a page of resellers a request, to the end. */
export function usePreview(month: string, isWanted: boolean): PreviewState {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [isComputing, setIsComputing] = useState(false)
  const [round, setRound] = useState(0)
  const latest = useRef(0)
  useEffect(() => {
    if (!isWanted) return
    latest.current += 1
    const mine = latest.current
    const isCurrent = () => latest.current === mine
    setIsComputing(true)
    setPreview(null)
    void computed(month, (so) => isCurrent() && setPreview(so), isCurrent).then(
      () => isCurrent() && setIsComputing(false),
    )
    return () => {
      latest.current += 1
    }
  }, [month, isWanted, round])
  return { preview, isComputing, again: useCallback(() => setRound((so) => so + 1), []) }
}

async function computed(
  month: string,
  show: (preview: Preview) => void,
  isCurrent: () => boolean,
): Promise<void> {
  let so: Preview = { statements: [], heldUp: [], resellers: 0, isWhole: false, problem: null }
  let cursor: string | null = null
  do {
    const result = await pageOf(month, cursor)
    if (!result.ok) return show({ ...so, problem: result.problem })
    const { statements, heldUp, resellers, nextCursor } = result.value
    cursor = nextCursor
    so = {
      statements: [...so.statements, ...statements],
      heldUp: [...so.heldUp, ...heldUp],
      resellers: so.resellers + resellers,
      isWhole: cursor === null,
      problem: null,
    }
    show(so)
  } while (cursor !== null && isCurrent())
}

const pageOf = (month: string, cursor: string | null) =>
  answerOf(
    api.admin.months[':month'].preview.$get({
      param: { month },
      query: cursor === null ? {} : { cursor },
    }),
  )
