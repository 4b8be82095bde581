import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import type { Application } from '../admin-answers.ts'

/** What every dialog of a decision is given. */
export interface DecisionDialogProps extends OutcomeEvents {
  readonly application: Application
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
}

/** What tells how it was decided is given. */
export interface DecidedProps {
  readonly application: Application
  readonly reload: () => void
  readonly events: OutcomeEvents
}
