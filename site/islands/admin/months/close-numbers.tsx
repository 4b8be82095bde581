import { formatMoney } from '#site/words/format-amount.ts'
import { counted } from '#site/words/plural.ts'
import { previewTotals } from './preview-answers.ts'
import { usePreview } from './use-preview.ts'

/** What a close would state, in numbers: computed when the dialog opens, so that it is of now. */
export function CloseNumbers({ month }: { month: string }) {
  const { preview } = usePreview(month, true)
  return (
    <div class="stack stack-tight close-numbers" aria-live="polite">
      {preview === null ? (
        <p class="note">Computing what it would state…</p>
      ) : preview.problem !== null ? (
        <p class="note">What it would state can’t be computed at the moment.</p>
      ) : (
        <>
          <p>
            As the ledger is now it makes{' '}
            <strong>{counted(preview.statements.length, 'statement')}</strong>
            {preview.isWhole ? '' : ' and more, still counting'}
            {preview.statements.length === 0 ? '.' : ':'}
          </p>
          <ul class="effects">
            {previewTotals(preview.statements).map((total) => (
              <li key={total.currency}>
                {counted(total.statements, 'statement')} in {total.currency}: commission{' '}
                {formatMoney(total.commissionMinor, total.currency)}, payable{' '}
                {formatMoney(total.payableMinor, total.currency)}
                {total.balanceOutMinor !== 0 &&
                  `, ${formatMoney(total.balanceOutMinor, total.currency)} carried on`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
