import { useState } from 'preact/hooks'
import type { ShownRows } from '#domain/imports/import-states.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { ConfirmImport } from './confirm-import.tsx'
import { DoneLinks } from './done-links.tsx'
import { ForetoldRemarks } from './foretold-remarks.tsx'
import { ForetoldSums } from './foretold-sums.tsx'
import { ImportResults } from './import-results.tsx'
import { outcomeTitle } from './outcome-title.ts'
import { RowCounts } from './row-counts.tsx'
import { useFocusWhen } from './use-focus-when.ts'
import { useForetold } from './use-foretold.ts'

export interface ImportOutcomeProps {
  readonly now: Import
  /** True when it came about on this page: then it takes the focus. */
  readonly isNew: boolean
  readonly onChanged: (next: Import) => void
}

/** What an import will do, with the buttons that decide; or what it did; and every row of it. */
export function ImportOutcome({ now, isNew, onChanged }: ImportOutcomeProps) {
  const heading = useFocusWhen(isNew)
  const from = useForetold(now.id)
  const counts = now.result ?? now.dryRun
  const [shown, setShown] = useState<ShownRows>(counts.refused > 0 ? 'refused' : 'all')
  const found = from.state === 'ready' ? from.value : null
  return (
    <>
      <section class="stack" aria-labelledby="outcome-title">
        <div>
          <h3 class="outcome-title" id="outcome-title" tabIndex={-1} ref={heading}>
            {outcomeTitle(now)}
          </h3>
          {now.result === null && <p class="note">Nothing has been written yet.</p>}
          {now.result === null && now.checkedAgainAt !== null && (
            <p class="note">
              Since the first check a month was closed, a tenant transferred or a partnership ended.
              The file was checked again on <DateLabel value={now.checkedAgainAt} withTime />: this
              is how it stands now. Look at it, and import it if it is right.
            </p>
          )}
        </div>
        <RowCounts now={now} />
        {from.state === 'failed' && <ErrorPanel problem={from.problem} onRetry={from.reload} />}
        {found !== null && (
          <>
            <ForetoldRemarks now={now} {...found} onShow={setShown} />
            <ForetoldSums kind={now.kind} foretold={found.foretold} />
          </>
        )}
        {now.result === null ? (
          <ConfirmImport now={now} onChanged={onChanged} />
        ) : (
          <DoneLinks kind={now.kind} />
        )}
      </section>
      {now.hasRows && <ImportResults now={now} found={found} shown={shown} onShow={setShown} />}
    </>
  )
}
