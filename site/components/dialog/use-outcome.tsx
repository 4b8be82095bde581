import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { useNotice } from '../page/notice.tsx'

/** What the actions of a view report back. */
export interface OutcomeEvents {
  /** Done; in a sentence. */
  readonly onDone: (told: string) => void
  /** Refused because something else happened meanwhile. */
  readonly onConflict: (problem: ApiProblem) => void
}

/** What a view hands each of its dialogs. */
export interface DialogProps extends OutcomeEvents {
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
}

export interface Outcome {
  readonly notice: VNode
  /** The last conflict, until something is done. */
  readonly conflict: ApiProblem | null
  readonly events: OutcomeEvents
}

/** Tells what came of a view's actions; after each of them the view is read again. */
export function useOutcome(reload: () => void): Outcome {
  const { notice, tell, clear } = useNotice()
  const [conflict, setConflict] = useState<ApiProblem | null>(null)
  const events: OutcomeEvents = {
    onDone: (told) => {
      setConflict(null)
      tell(told)
      reload()
    },
    onConflict: (problem) => {
      clear()
      setConflict(problem)
      reload()
    },
  }
  return { notice, conflict, events }
}

/** Something else happened meanwhile, or what was acted on is gone. */
export const isConflict = ({ status }: ApiProblem): boolean => status === 409 || status === 404
