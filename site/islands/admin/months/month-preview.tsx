import { useState } from 'preact/hooks'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { counted } from '#site/words/plural.ts'
import { ViewSkeleton } from '../admin-view.tsx'
import { HeldUpList } from './held-up-words.tsx'
import type { MonthDetail } from './preview-answers.ts'
import { PreviewTable } from './preview-table.tsx'
import { PreviewTotals } from './preview-totals.tsx'
import type { Preview, PreviewState } from './use-preview.ts'

const rowsAtOnce = 50

/** What the month's statements would be if it closed now, in all and each (rule 7.1). */
export function MonthPreview({ month, state }: { month: MonthDetail; state: PreviewState }) {
  const { preview, isComputing, again } = state
  const name = formatMonth(month.month)
  const before = month.closesAfter
  return (
    <section class="stack" aria-labelledby="preview-title">
      <div class="row row-between">
        <div class="row">
          <h3 id="preview-title">What {name} would state if it closed now</h3>
          <StatusBadge state="estimate" />
        </div>
        <button
          class="button button-quiet button-small"
          type="button"
          disabled={isComputing}
          onClick={again}
        >
          {isComputing ? 'Computing…' : 'Compute again'}
        </button>
      </div>
      <p class="note measure">
        Computed by what closes months, from the ledger as it is now
        {before !== null && `, as if ${formatMonth(before)} and all before ${name} closed first`}.
        Every charge, credit, rate and adjustment until the close still changes it.
      </p>
      {preview === null && isComputing && <ViewSkeleton what="the estimate" />}
      {preview && <Computed month={month.month} preview={preview} />}
      {preview?.problem && <ErrorPanel problem={preview.problem} onRetry={again} />}
    </section>
  )
}

function Computed({ month, preview }: { month: string; preview: Preview }) {
  const { statements, heldUp, resellers, isWhole } = preview
  const [shown, setShown] = useState(rowsAtOnce)
  return (
    <>
      <p aria-live="polite">
        {counted(statements.length, 'statement')} from {counted(resellers, 'reseller')}
        {isWhole ? '.' : ' so far…'}
      </p>
      {heldUp.length > 0 && (
        <div class="caution">
          <p>The close would state the others and hold up:</p>
          <HeldUpList heldUp={heldUp} />
        </div>
      )}
      <PreviewTotals statements={statements} />
      {statements.length > 0 && <PreviewTable month={month} rows={statements.slice(0, shown)} />}
      {statements.length > shown && (
        <div>
          <button
            class="button button-quiet"
            type="button"
            onClick={() => setShown(shown + rowsAtOnce)}
          >
            Show more
          </button>
        </div>
      )}
    </>
  )
}
