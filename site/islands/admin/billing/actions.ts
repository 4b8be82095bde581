import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import type { StripeOverview } from '#site/islands/admin/admin-answers.ts'

/** What a tab of the page hands its dialogs. */
export type StripeActions = Omit<DialogProps, 'open' | 'onClose'>

/** What every tab works with. */
export interface StripeTab {
  readonly stripe: StripeOverview
  readonly actions: StripeActions
}
