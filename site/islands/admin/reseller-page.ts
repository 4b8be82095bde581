import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import type { Reseller } from './admin-answers.ts'
import type { Again } from './admin-view.tsx'

/** What a section of a reseller's page is given: what it shows, and what it reports back. */
export interface ResellerSectionProps extends OutcomeEvents, Again {
  readonly reseller: Reseller
}

/** A dialog of such a section. */
export interface ResellerDialogProps extends ResellerSectionProps {
  readonly open: boolean
  readonly onClose: () => void
}
