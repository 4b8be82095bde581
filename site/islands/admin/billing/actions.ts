import type { ApiState } from '#site/api/use-api.ts'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import type { StripeOverview } from '#site/islands/admin/admin-answers.ts'

/** What a tab of the page hands its dialogs. */
export type StripeActions = Omit<DialogProps, 'open' | 'onClose'>

/** What every tab works with. */
export interface StripeTab {
  readonly stripe: StripeOverview
  readonly actions: StripeActions
}

/** The actions of a list that is shown anew, beside the page, once one of its dialogs is done. */
export const andListAnew = <Value>(
  actions: StripeActions,
  list: ApiState<Value>,
): StripeActions => ({
  ...actions,
  onDone: (told) => {
    actions.onDone(told)
    if (list.state === 'ready') list.reload()
  },
})
