import type { ReportView } from '#domain/billing/stripe/stripe-views.ts'
import { mostDecisionText } from '#domain/text/text-limits.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { reportWords } from './report-words.ts'

type Verdict = 'credit' | 'leave'

/** Credits what is reported, or leaves it, with the reason. */
export function DecideDialog({
  report,
  onDone,
  ...dialog
}: DialogProps & { readonly report: ReportView }) {
  const { customerId, subject, reason: matter, amountMinor, creditMinor, currency } = report
  const credit =
    creditMinor === null || currency === null ? null : formatMoney(creditMinor, currency)
  const { values, at, clear } = useFields<{ verdict: Verdict; reason: string }>({
    verdict: credit === null ? 'leave' : 'credit',
    reason: '',
  })
  const verdict = credit === null ? 'leave' : values.verdict
  const isCredit = verdict === 'credit'
  const json = {
    ...{ customerId, subject, matter, verdict, reason: values.reason.trim() },
    expectMinor: isCredit ? creditMinor : amountMinor,
  }
  return (
    <ActionDialog
      {...dialog}
      id="decide"
      title={`Decide about ${subject}`}
      confirmLabel={isCredit && credit !== null ? `Credit ${credit}` : 'Leave it as it is'}
      input={json}
      send={(input, key) =>
        answerOf(api.admin.billing.stripe.decisions.$post({ json: input, header: byKey(key) }))
      }
      onDone={() => {
        clear()
        onDone(
          isCredit && credit !== null
            ? `${credit} is credited. The lines follow within minutes.`
            : 'It is left as it is, and shown here no more.',
        )
      }}
    >
      <p>{reportWords[matter].about}</p>
      {credit !== null && amountMinor !== null && currency !== null && (
        <RadioField
          {...at('verdict')}
          label="You"
          options={[
            {
              value: 'credit',
              label: `credit it: ${credit} of the invoice’s charges, which is ${formatMoney(amountMinor, currency)} without its tax`,
            },
            { value: 'leave', label: 'leave it: nothing changes' },
          ]}
        />
      )}
      <ReasonField {...at('reason')} label="Why" maxLength={mostDecisionText} />
      <p class="note">
        It is decided once: what you say here stands, with your name and the reason.
      </p>
    </ActionDialog>
  )
}
