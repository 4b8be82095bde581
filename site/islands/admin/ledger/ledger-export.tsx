import { useState } from 'preact/hooks'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { ErrorPanel } from '#site/components/error-panel.tsx'
import { hrefWith } from '#site/components/url-search.ts'
import { useAction } from '#site/components/use-action.ts'
import { counted } from '../plural.ts'
import { type LedgerWish, queryOf } from './ledger-query.ts'

interface LedgerFile {
  readonly from: number
  readonly through: number
  readonly rows: number
}

/** The lines that are shown, as files that an import takes; more than one when they are too many for one. */
export function LedgerExport({ wish }: { wish: LedgerWish }) {
  const [files, setFiles] = useState<readonly LedgerFile[] | null>(null)
  const find = useAction(() => answerOf(api.admin.ledger.files.$get({ query: queryOf(wish) })))
  const prepare = async () => {
    const result = await find.run(undefined)
    if (result?.ok) setFiles(result.value.files)
  }
  return (
    <div class="stack stack-tight no-print">
      {files === null ? (
        <div>
          <button class="button button-quiet" type="button" disabled={find.busy} onClick={prepare}>
            {find.busy ? 'Counting the lines…' : 'Export as CSV'}
          </button>
        </div>
      ) : (
        <Files files={files} wish={wish} />
      )}
      {find.problem && <ErrorPanel problem={find.problem} onRetry={prepare} />}
    </div>
  )
}

function Files({ files, wish }: { files: readonly LedgerFile[]; wish: LedgerWish }) {
  const lines = files.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <div class="stack stack-tight" role="status">
      <p class="note">
        {counted(lines, 'line')} in {counted(files.length, 'file')}
        {files.length > 1 && ', cut so that each can be imported again'}:
      </p>
      <ul class="row">
        {files.map(({ from, through, rows }) => (
          <li key={from}>
            <a
              class="button button-quiet button-small"
              href={hrefWith('/api/admin/ledger/lines.csv', {
                ...queryOf(wish),
                from: String(from),
                through: String(through),
              })}
              download
            >
              Download {counted(rows, 'line')}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
