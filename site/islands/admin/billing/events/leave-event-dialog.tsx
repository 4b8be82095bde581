import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'

/** Settles an event that is not to be read, with the reason. */
export function LeaveEventDialog({ id, onDone, ...dialog }: DialogProps & { readonly id: string }) {
  const { values, at, clear } = useFields({ reason: '' })
  return (
    <ActionDialog
      {...dialog}
      id="leave"
      title={`Leave ${id}?`}
      confirmLabel="Leave it"
      input={{ reason: values.reason.trim() }}
      send={(json) =>
        answerOf(api.admin.billing.stripe.events[':id'].leaving.$post({ param: { id }, json }))
      }
      onDone={() => {
        clear()
        onDone('It is left, and shown here no more.')
      }}
    >
      <p>What it tells counts nowhere then. It can be replayed from Stripe if that was wrong.</p>
      <ReasonField {...at('reason')} label="Why" />
    </ActionDialog>
  )
}
