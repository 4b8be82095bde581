import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Figure, Figures } from '#site/components/figures/figure.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { counted } from '#site/words/plural.ts'
import { ConfirmImport } from './confirm-import.tsx'
import { ImportResults } from './import-results.tsx'
import { importKindWords, importProgress } from './import-words.ts'
import { StateOfImport } from './state-of-import.tsx'
import { useImportRun } from './use-import-run.ts'

/** An import on its way: its progress, its dry run and the confirmation, and what came of it. */
export function ImportRun({ found }: { found: Import }) {
  const { now, problem, goOn, replace } = useImportRun(found)
  usePageTitle(now.fileName)
  const { state } = now
  return (
    <article class="stack stack-loose">
      <header class="stack">
        <div class="row">
          <h2>{now.fileName}</h2>
          <StateOfImport state={state} />
        </div>
        <p class="note">
          {importKindWords[now.kind]}, {counted(now.rowCount, 'row')}, begun by{' '}
          {now.createdBy ?? 'a former admin'} <DateLabel value={now.createdAt} withTime />
          {now.confirmedAt !== null && (
            <>
              , confirmed by {now.confirmedBy ?? 'a former admin'}{' '}
              <DateLabel value={now.confirmedAt} withTime />
            </>
          )}
        </p>
      </header>
      <div class="stack" role="status">
        <Progress now={now} />
      </div>
      {problem && <ErrorPanel problem={problem} onRetry={goOn} />}
      {state === 'uploading' ? <HalfArrived now={now} /> : <Counts now={now} />}
      {state === 'checked' && <ConfirmImport now={now} onChanged={replace} />}
      {(state === 'checked' || state === 'done') && now.hasRows && (
        <ImportResults key={state} now={now} />
      )}
      {!now.hasRows && <p class="note">Its rows were cleared a week after it ended.</p>}
      {(state === 'done' || state === 'abandoned') && (
        <p>
          <a href={adminPages.import()}>Import another file</a>
        </p>
      )}
    </article>
  )
}

function Progress({ now }: { now: Import }) {
  const { state, rowCount, result } = now
  if (state === 'checking' || state === 'committing') {
    const done = importProgress(now)
    const words = state === 'checking' ? 'Checked' : 'Taken in'
    return (
      <>
        <p>
          {words} {done.toLocaleString()} of {counted(rowCount, 'row')}.{' '}
          {state === 'committing' &&
            'You may close this page: the import goes on by itself within some minutes.'}
        </p>
        <progress aria-label={`${words} rows`} max={rowCount} value={done} />
      </>
    )
  }
  if (state === 'checked') return <p>The dry run is over. Nothing has been written yet.</p>
  if (state === 'abandoned') return <p>This import was given up. Nothing of it was written.</p>
  if (result === null) return null
  return (
    <p>
      Done: {counted(result.accepted, 'row')} taken in, {result.unchanged.toLocaleString()}{' '}
      unchanged, {result.refused.toLocaleString()} refused.
    </p>
  )
}

function Counts({ now: { dryRun, result, kind, state } }: { now: Import }) {
  const counts = result ?? dryRun
  const isOver = result !== null
  return (
    <Figures>
      <Figure
        label={isOver ? 'Taken in' : 'Will be taken in'}
        value={counts.accepted.toLocaleString()}
        {...(dryRun.late > 0 &&
          kind === 'revenue_lines' && {
            note: `${counted(dryRun.late, 'late line')}: of closed months, considered by the next statement`,
          })}
      />
      <Figure
        label="Unchanged"
        value={counts.unchanged.toLocaleString()}
        note="there already with the same content"
      />
      <Figure
        label={isOver || state !== 'checked' ? 'Refused' : 'Will be refused'}
        value={counts.refused.toLocaleString()}
      />
    </Figures>
  )
}

function HalfArrived({ now }: { now: Import }) {
  return (
    <EmptyState
      title="The file has not arrived whole"
      action={{
        label: 'Choose the file again',
        href: adminPages.import({ kind: now.kind === 'tenants' ? now.kind : null }),
      }}
    >
      {now.receivedRows.toLocaleString()} of {counted(now.rowCount, 'row')} have arrived. Choose the
      same file again with the same columns: it goes on from there.
    </EmptyState>
  )
}
