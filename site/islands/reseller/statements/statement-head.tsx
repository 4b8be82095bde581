import type { ComponentChildren } from 'preact'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { DueNote } from '#site/components/status/due-note.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { Parties } from './parties.tsx'
import { PaymentReversals } from './payment-reversals.tsx'
import { PaymentState } from './payment-state.tsx'

/** Number, month, both parties, and what the statement comes to. */
export function StatementHead({ statement }: { statement: Statement }) {
  const { number, month, currency, createdAt, paymentReference } = statement
  return (
    <header class="stack">
      <div class="row row-between">
        <div class="stack stack-tight">
          <h2>
            <MonthLabel month={month} />, {currency}
          </h2>
          <p class="note">
            Commission statement <strong class="mono">{number}</strong>, closed on{' '}
            <DateLabel value={createdAt} />
            {paymentReference !== null && (
              <>
                ; paid with the reference <strong>{paymentReference}</strong>
              </>
            )}
          </p>
        </div>
        <div class="row">
          <PaymentState statement={statement} isDated={false} />
          <a
            class="button button-quiet button-small no-print"
            href={resellerPages.printedStatement(number)}
          >
            Print or PDF
          </a>
          <a
            class="button button-quiet button-small no-print"
            href={`/api/reseller/statements/${encodeURIComponent(number)}/csv`}
            download={`${number}.csv`}
          >
            CSV
          </a>
        </div>
      </div>
      <PaymentReversals statement={statement} />
      <Figures>
        <Amount label="Revenue" amountMinor={statement.revenueMinor} currency={currency} />
        <Amount label="Commission" amountMinor={statement.commissionMinor} currency={currency} />
        <Amount
          strong
          label="Payable"
          amountMinor={statement.payableMinor}
          currency={currency}
          note={<DueNote payable={statement} />}
        />
      </Figures>
      <p class="no-print">
        <a href={resellerPages.explain({ number })}>
          How these amounts came about, down to each charge
        </a>
      </p>
      <Parties reseller={statement.reseller} />
    </header>
  )
}

interface AmountProps {
  readonly label: string
  readonly amountMinor: number
  readonly currency: string
  readonly strong?: boolean
  readonly note?: ComponentChildren
}

function Amount({ label, amountMinor, currency, strong = false, note }: AmountProps) {
  return (
    <Figure
      strong={strong}
      label={label}
      value={<Money amountMinor={amountMinor} currency={currency} />}
      note={note}
    />
  )
}
