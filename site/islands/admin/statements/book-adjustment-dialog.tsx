import { useState } from 'preact/hooks'
import { decimalToAmount } from '#domain/money/amount-text.ts'
import { type Currency, isCurrency } from '#domain/money/currency.ts'
import { type Minor, toMinor } from '#domain/money/money.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import type { ResellerDialogProps } from '#site/islands/admin/reseller-page.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { type AdjustmentDraft, AdjustmentFields } from './adjustment-fields.tsx'
import { ConcernsField } from './concerns-field.tsx'

const blank: AdjustmentDraft = { sign: 'add', amount: '', currency: 'EUR' }

/** Books commission by hand against the next statement (rule 7.6), and says what it will do there. */
export function BookAdjustmentDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const [draft, setDraft] = useState(blank)
  const [reason, setReason] = useState('')
  const [concerns, setConcerns] = useState('')
  const wanted = amountIn(draft)
  const isComplete = wanted !== null && reason.trim() !== ''
  return (
    <ActionDialog
      open={open}
      title={`Book an adjustment for ${reseller.companyName}`}
      confirmLabel={
        wanted === null
          ? 'Book the adjustment'
          : `Book ${formatMoney(wanted.amountMinor, wanted.currency)}`
      }
      isReloading={isReloading}
      input={isComplete ? { ...wanted, reason, concernsStatement: concerns || null } : null}
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id'].adjustments.$post(
            { param: { id: reseller.id }, json },
            { headers: { 'idempotency-key': key } },
          ),
        )
      }
      onDone={({ amountMinor, currency, change }) => {
        setDraft(blank)
        setReason('')
        setConcerns('')
        const money = formatMoney(amountMinor, currency)
        props.onDone(
          change === 'booked'
            ? `${money} is booked, and goes into the next ${currency} statement.`
            : `${money} was booked already, by this very request. Nothing has changed.`,
        )
      }}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          <AdjustmentFields draft={draft} onChange={setDraft} showErrors={showErrors} />
          <ConcernsField
            reseller={reseller}
            currency={wanted?.currency ?? draft.currency.trim().toUpperCase()}
            isAsked={open}
            value={concerns}
            onChange={setConcerns}
          />
          <ReasonField
            id="adjustment-reason"
            label="Why"
            hint="The reseller reads it on the statement."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
          <p class="note">
            It is added to the commission of the reseller’s next statement in this currency, after
            rounding. It can’t be changed or deleted; a mistake is settled by another adjustment.
          </p>
        </>
      )}
    </ActionDialog>
  )
}

interface Wanted {
  readonly amountMinor: Minor
  readonly currency: Currency
}

/** The draft as the API takes it; null while it is incomplete. */
export function amountIn({ sign, amount, currency }: AdjustmentDraft): Wanted | null {
  const code = currency.trim().toUpperCase()
  if (!isCurrency(code)) return null
  const amountMinor = decimalToAmount(amount, code)
  if (amountMinor === null || amountMinor <= 0) return null
  return { amountMinor: sign === 'add' ? amountMinor : toMinor(-amountMinor), currency: code }
}
