import { vendor } from '#domain/program.ts'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { onPaper } from './on-paper.ts'

/** What the document is, and what a bookkeeper files it under. */
export function PaperHead({ statement }: { statement: Statement }) {
  const { number, month, currency, createdAt } = statement
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
        <dd>{onPaper.month(month)}</dd>
        <dt>Currency</dt>
        <dd>{currency}</dd>
        <dt>Closed on</dt>
        <dd>{onPaper.date(createdAt)}</dd>
      </dl>
    </header>
  )
}
