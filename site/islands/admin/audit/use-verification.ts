import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import type { ChainVerdict } from '../admin-answers.ts'

/** What all pieces so far came to. */
export interface Verification {
  readonly state: ChainVerdict['state']
  readonly throughSequence: number
  readonly breaks: ChainVerdict['breaks']
  readonly cuts: NonNullable<ChainVerdict['cuts']>
  readonly erasedTexts: number
  readonly waiting: number
  readonly nextCursor: string | null
  /** Stopped by the number of breaks, before the end. */
  readonly hasMore: boolean
}

/** A log that was written anew breaks in every row; so many tell enough. */
const mostBreaks = 20

/** Verifies piece by piece; after a piece that failed it can go on from there. */
export function useVerification() {
  const [so, setSo] = useState<Verification | null>(null)
  const piece = useAction((cursor: string | null) =>
    answerOf(api.admin.audit.verification.$post({ json: cursor === null ? {} : { cursor } })),
  )
  const run = async (from: Verification | null) => {
    let done = from
    do {
      const result = await piece.run(done?.nextCursor ?? null)
      if (result?.ok !== true) return
      done = added(done, result.value)
      setSo(done)
    } while (done.nextCursor !== null && !done.hasMore)
  }
  return {
    so,
    busy: piece.busy,
    problem: piece.problem,
    begin: () => {
      setSo(null)
      void run(null)
    },
    goOn: () => void run(so),
  }
}

function added(before: Verification | null, piece: ChainVerdict): Verification {
  const breaks = [...(before?.breaks ?? []), ...piece.breaks]
  const hasMore = breaks.length >= mostBreaks
  const isBroken = breaks.length > 0 && (piece.nextCursor === null || hasMore)
  return {
    ...piece,
    state: isBroken ? 'broken' : piece.state,
    breaks,
    cuts: piece.cuts ?? [],
    erasedTexts: (before?.erasedTexts ?? 0) + piece.erasedTexts,
    hasMore,
  }
}
