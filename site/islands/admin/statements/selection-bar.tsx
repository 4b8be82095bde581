import { dueWords, payableWords } from '#site/islands/admin/payments/payment-words.ts'
import { counted } from '#site/words/plural.ts'
import type { StatementRow } from '../admin-answers.ts'

export interface SelectionBarProps {
  readonly selected: readonly StatementRow[]
  readonly most: number
  readonly onPay: () => void
  readonly onClear: () => void
  /** Also what is not shown yet; null when all of it is shown. */
  readonly onChooseAll: (() => void) | null
  readonly isChoosing: boolean
}

/** How many statements are chosen and what they come to, with what can be done to them. */
export function SelectionBar(props: SelectionBarProps) {
  const { selected, most, onPay, onClear, onChooseAll, isChoosing } = props
  const count = selected.length
  return (
    <div class="selection-bar no-print">
      <p aria-live="polite">
        {count === 0 ? (
          'Choose statements to mark them paid.'
        ) : (
          <>
            <strong>{counted(count, 'statement')}</strong> chosen: {payableWords(selected)}.{' '}
            {dueWords(selected)}
            {count === most && <span class="note"> That is the most at once.</span>}
          </>
        )}
      </p>
      <div class="row">
        <button class="button button-small" type="button" disabled={count === 0} onClick={onPay}>
          Mark paid…
        </button>
        {onChooseAll !== null && count < most && (
          <button
            class="button button-quiet button-small"
            type="button"
            disabled={isChoosing}
            onClick={onChooseAll}
          >
            {isChoosing ? 'Choosing…' : 'Choose all, also those not shown'}
          </button>
        )}
        {count > 0 && (
          <button class="button button-quiet button-small" type="button" onClick={onClear}>
            Choose none
          </button>
        )}
      </div>
    </div>
  )
}
