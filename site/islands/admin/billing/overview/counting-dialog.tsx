import type { CountsOnce } from '#domain/billing/stripe/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'

/** Sets the other of the two. */
export function CountingDialog({
  stands,
  onDone,
  ...dialog
}: DialogProps & { readonly stands: CountsOnce }) {
  const countsOnce = stands === 'paid' ? 'finalised' : 'paid'
  const once = countsOnce === 'paid' ? 'once they are paid' : 'once they are finalised'
  return (
    <ActionDialog
      {...dialog}
      id="counting"
      title={`Count invoices ${once}?`}
      confirmLabel={`Count them ${once}`}
      input={{ countsOnce, expect: stands } as const}
      send={(json, key) =>
        answerOf(api.admin.billing.stripe.countings.$post({ json, header: byKey(key) }))
      }
      onDone={() => onDone(`Invoices that are finalised from now on count ${once}.`)}
    >
      <p>
        It holds for invoices that are finalised from now on. Those finalised before go on as they
        did, also those that wait, and nothing that is in the ledger changes.
      </p>
      {countsOnce === 'paid' && (
        <p>
          An invoice then gives lines in the month that each is for, as soon as it is paid. Where
          that month is closed by then, they are late lines of the next.
        </p>
      )}
    </ActionDialog>
  )
}
