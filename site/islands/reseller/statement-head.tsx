import { resellerLabel } from '#domain/ids.ts'
import { vendor } from '#domain/program.ts'
import { DateLabel, MonthLabel } from '#site/components/date-label.tsx'
import { Figure, Figures } from '#site/components/figure.tsx'
import { Money } from '#site/components/money.tsx'
import { PaymentState } from './payment-state.tsx'
import type { Statement } from './reseller-answers.ts'

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
          <PaymentState statement={statement} />
          <button
            class="button button-quiet button-small"
            type="button"
            onClick={() => window.print()}
          >
            Print
          </button>
        </div>
      </div>
      <Figures>
        <Amount label="Revenue" amountMinor={statement.revenueMinor} currency={currency} />
        <Amount label="Commission" amountMinor={statement.commissionMinor} currency={currency} />
        <Amount strong label="Payable" amountMinor={statement.payableMinor} currency={currency} />
      </Figures>
      <Parties reseller={statement.reseller} />
    </header>
  )
}

interface AmountProps {
  readonly label: string
  readonly amountMinor: number
  readonly currency: string
  readonly strong?: boolean
}

function Amount({ label, amountMinor, currency, strong = false }: AmountProps) {
  return (
    <Figure
      strong={strong}
      label={label}
      value={<Money amountMinor={amountMinor} currency={currency} />}
    />
  )
}

function Parties({ reseller }: Pick<Statement, 'reseller'>) {
  return (
    <div class="parties">
      <address>
        <span class="note">From</span>
        {vendor.addressLines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        <span>VAT {vendor.vatNumber}</span>
      </address>
      <address>
        <span class="note">For partner {resellerLabel(reseller.number)}</span>
        <span>{reseller.companyName}</span>
        <span class="postal-address">{reseller.postalAddress}</span>
        {reseller.registrationNumber !== null && <span>{reseller.registrationNumber}</span>}
      </address>
    </div>
  )
}
