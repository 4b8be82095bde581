import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { onPaper } from './on-paper.ts'

/** What it all comes to, and until when it is paid: the largest line of the paper. */
export function PaperPayable({ statement }: { statement: Statement }) {
  const { payableMinor, currency } = statement
  return (
    <section class="paper-payable" aria-label="Payable">
      <p class="paper-amount">
        <span>Payable</span> <strong>{onPaper.money(payableMinor, currency)}</strong>
      </p>
      <p>{paymentWords(statement)}</p>
    </section>
  )
}

function paymentWords({ dueOn, paidOn, paymentReference, balanceOutMinor, currency }: Statement) {
  if (dueOn === null) {
    return balanceOutMinor === 0
      ? 'Nothing is to be paid.'
      : `Nothing is to be paid: ${onPaper.money(balanceOutMinor, currency)} is carried to the next statement.`
  }
  const due = `Due on ${onPaper.date(dueOn)}.`
  if (paidOn === null) return due
  const reference = paymentReference === null ? '' : `, reference ${paymentReference}`
  return `${due} Paid on ${onPaper.date(paidOn)}${reference}.`
}
