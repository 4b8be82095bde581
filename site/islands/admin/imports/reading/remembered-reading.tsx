import { DateLabel } from '#site/components/figures/date-label.tsx'
import type { ReadingInHand } from './use-reading.ts'

/** Says that a file is read like an earlier one with the same headings, and lets it be undone. */
export function RememberedReading({ asOf, remembered, useRemembered }: ReadingInHand) {
  if (remembered === null) return null
  const isUsed = asOf !== null
  return (
    <div class="notice row row-between" role="status">
      <p>
        {isUsed ? 'Read as' : 'There is a reading of'} on <DateLabel value={remembered.readAt} />{' '}
        for {remembered.fileName}
        {isUsed ? '.' : ', a file with the same headings.'}
      </p>
      <button
        class="button button-quiet button-small"
        type="button"
        onClick={() => useRemembered(!isUsed)}
      >
        {isUsed ? 'Start afresh instead' : 'Read it like that'}
      </button>
    </div>
  )
}
