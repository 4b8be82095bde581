import { DateLabel } from '#site/components/figures/date-label.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import { kindWords } from '../fields/field-words.ts'
import { StateOfImport } from '../state-of-import.tsx'
import { HalfArrived } from './half-arrived.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { ImportProgress } from './import-progress.tsx'
import { useImportRun } from './use-import-run.ts'

/** An import on its way: its progress, its dry run and the confirmation, and what came of it. */
export function ImportRun({ found }: { found: Import }) {
  const { now, problem, goOn, replace } = useImportRun(found)
  usePageTitle(now.fileName)
  const { state } = now
  const isNew = found.state !== state || found.checkedAgainAt !== now.checkedAgainAt
  return (
    <article class="stack stack-loose">
      <header class="stack">
        <div class="row">
          <h2>{now.fileName}</h2>
          <StateOfImport state={state} />
        </div>
        <p class="note">
          {kindWords[now.kind]}, {counted(now.rowCount, 'row')}, begun by{' '}
          {now.createdBy ?? 'a former admin'} on <DateLabel value={now.createdAt} withTime />
          {now.confirmedAt !== null && (
            <>
              , confirmed by {now.confirmedBy ?? 'a former admin'} on{' '}
              <DateLabel value={now.confirmedAt} withTime />
            </>
          )}
        </p>
      </header>
      <div class="stack import-status" role="status">
        <ImportProgress now={now} />
      </div>
      {problem && <ErrorPanel problem={problem} onRetry={goOn} />}
      {state === 'uploading' && <HalfArrived now={now} />}
      {(state === 'checked' || state === 'done') && (
        <ImportOutcome key={state} now={now} isNew={isNew} onChanged={replace} />
      )}
      {!now.hasRows && <p class="note">Its rows were cleared a week after it ended.</p>}
      {state === 'abandoned' && (
        <p>
          <a href={adminPages.import()}>Import another file</a>
        </p>
      )}
    </article>
  )
}
