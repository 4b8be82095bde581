import { vendor } from '#domain/program.ts'
import { formatDate } from '#site/components/figures/date-label.tsx'
import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

/** Payments that were recorded by mistake and taken back, each with the reason that was given (rule 7.9). */
export function PaymentReversals({ statement }: { statement: Statement }) {
  const { reversals, currency, paidOn } = statement
  if (reversals.length === 0) return null
  return (
    <section class="sheet stack stack-tight" aria-label="Payments taken back">
      {reversals.map(({ amountMinor, paidOn: recordedFor, reference, reason, reversedAt }) => (
        <div key={reversedAt}>
          <p>
            On {formatDate(reversedAt)} we took back the record that{' '}
            {formatMoney(amountMinor, currency)} was paid on {formatDate(recordedFor)} with the
            reference {reference}
            {reason === null ? '.' : '. The reason:'}
          </p>
          {reason !== null && <blockquote class="as-written">{reason}</blockquote>}
        </div>
      ))}
      {paidOn === null && (
        <p>
          The statement is to be paid again. If you have received the money all the same, write to{' '}
          <a href={`mailto:${vendor.supportEmail}`}>{vendor.supportEmail}</a>.
        </p>
      )}
    </section>
  )
}
