import { vendor } from '#domain/program.ts'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { onPaper } from './on-paper.ts'

/** What the reseller’s own invoice has to say; nothing where the vendor issues the documents, or nothing is payable. */
export function InvoiceUs({ statement }: { statement: Statement }) {
  const { number, payableMinor, currency } = statement
  if (vendor.issuesDocuments || payableMinor === 0) return null
  return (
    <section class="invoice-us" aria-labelledby="invoice-title">
      <h3 id="invoice-title">Invoice us like this</h3>
      <dl class="invoice-facts">
        <dt>Amount</dt>
        <dd>
          {onPaper.money(payableMinor, currency)}, to which you add VAT where the law asks you to
        </dd>
        <dt>Number to quote</dt>
        <dd>{number}</dd>
        <dt>Addressed to</dt>
        <dd>{vendor.addressLines.join(', ')}</dd>
        <dt>Our VAT number</dt>
        <dd>{vendor.vatNumber}</dd>
      </dl>
    </section>
  )
}
