import { toMinor } from '#domain/money/money.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { RadioField } from '#site/components/form/choice-fields.tsx'
import {
  AmountField,
  amountIn,
  CurrencyField,
  currencyIn,
} from '#site/components/form/money-field.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import type { ResellerDialogProps } from '#site/islands/admin/reseller-page.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { ConcernsField } from './concerns-field.tsx'

interface Adjustment {
  readonly sign: 'add' | 'take'
  readonly amountMinor: string
  readonly currency: string
  /** A statement's number. */
  readonly concernsStatement: string | null
  readonly reason: string
}

const blank: Adjustment = {
  sign: 'add',
  amountMinor: '',
  currency: 'EUR',
  concernsStatement: null,
  reason: '',
}

/** The sign is chosen in words, so that none is mistyped. */
const signs = [
  { value: 'add', label: 'adds commission' },
  { value: 'take', label: 'takes commission back' },
] as const

/** Books commission by hand against the next statement (rule 7.6), and says what it will do there. */
export function BookAdjustmentDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const { values, at, clear } = useFields(blank)
  const { reason, concernsStatement } = values
  const currency = currencyIn(values.currency)
  const size = currency && amountIn(values.amountMinor, currency)
  const amountMinor = size && (values.sign === 'add' ? size : toMinor(-size))
  const money = currency && amountMinor && { amountMinor, currency }
  return (
    <ActionDialog
      open={open}
      id="adjustment"
      title={`Book an adjustment for ${reseller.companyName}`}
      confirmLabel={
        money === null
          ? 'Book the adjustment'
          : `Book ${formatMoney(money.amountMinor, money.currency)}`
      }
      isReloading={isReloading}
      input={money && { ...money, reason, concernsStatement }}
      send={(json, key) =>
        answerOf(
          api.admin.resellers[':id'].adjustments.$post({
            param: { id: reseller.id },
            json,
            header: byKey(key),
          }),
        )
      }
      onDone={(booked) => {
        clear()
        const sum = formatMoney(booked.amountMinor, booked.currency)
        props.onDone(`${sum} is booked, and goes into the next ${booked.currency} statement.`)
      }}
      onClose={onClose}
    >
      <RadioField {...at('sign')} label="The adjustment" options={signs} />
      <div class="form-pair">
        <AmountField {...at('amountMinor')} label="Amount" currency={values.currency} />
        <CurrencyField {...at('currency')} label="Currency" hint="Its ISO code, like EUR" />
      </div>
      <ConcernsField {...at('concernsStatement')} reseller={reseller} currency={currency} />
      <ReasonField {...at('reason')} label="Why" hint="The reseller reads it on the statement." />
      <p class="note">
        It is added to the commission of the reseller’s next statement in this currency, after
        rounding. It can’t be changed or deleted; a mistake is settled by another adjustment.
      </p>
    </ActionDialog>
  )
}
