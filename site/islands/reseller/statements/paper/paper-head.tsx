import { vendor } from '#domain/program.ts'
import { DateLabel, MonthLabel } from '#site/components/figures/date-label.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'

/** What the document is, and what a bookkeeper files it under. */
export function PaperHead({ statement }: { statement: Statement }) {
  const { number, month, currency, createdAt, paidOn, paymentReference, payableMinor } = statement
  return (
    <header class="paper-head">
      <div>
        <p class="paper-brand">{vendor.brand}</p>
        <h2>Commission statement</h2>
      </div>
      <dl class="paper-facts">
        <dt>Number</dt>
        <dd>
          <strong>{number}</strong>
        </dd>
        <dt>Month</dt>
        <dd>
          <MonthLabel month={month} />
        </dd>
        <dt>Currency</dt>
        <dd>{currency}</dd>
        <dt>Closed on</dt>
        <dd>
          <DateLabel value={createdAt} />
        </dd>
        <dt>Payment</dt>
        <dd>
          {paidOn === null ? (
            payableMinor > 0 ? (
              'Not paid yet'
            ) : (
              'Nothing to pay'
            )
          ) : (
            <>
              Paid on <DateLabel value={paidOn} />
              {paymentReference !== null && `, reference ${paymentReference}`}
            </>
          )}
        </dd>
      </dl>
    </header>
  )
}
