import { useState } from 'preact/hooks'
import type { ApiResult } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { counted } from '#site/words/plural.ts'
import { ErrorPanel } from '../page/error-panel.tsx'

interface ExportFile {
  readonly from: string | number
  readonly through: string | number
  readonly rows: number
}

export interface ExportFilesProps<File extends ExportFile> {
  /** What a row is: "line". */
  readonly what: string
  readonly find: () => Promise<ApiResult<{ readonly files: readonly File[] }>>
  readonly hrefOf: (file: File) => string
}

/** What is shown, as files that an import takes; more than one when it is too much for one. */
export function ExportFiles<File extends ExportFile>(props: ExportFilesProps<File>) {
  const [files, setFiles] = useState<readonly File[] | null>(null)
  const find = useAction(() => props.find())
  const prepare = async () => {
    const result = await find.run(undefined)
    if (result?.ok) setFiles(result.value.files)
  }
  return (
    <div class="stack stack-tight no-print">
      {files === null ? (
        <div>
          <button class="button button-quiet" type="button" disabled={find.busy} onClick={prepare}>
            {find.busy ? 'Counting…' : 'Export as CSV'}
          </button>
        </div>
      ) : (
        <Files {...props} files={files} />
      )}
      {find.problem && <ErrorPanel problem={find.problem} onRetry={prepare} />}
    </div>
  )
}

function Files<File extends ExportFile>({
  what,
  hrefOf,
  files,
}: ExportFilesProps<File> & { files: readonly File[] }) {
  const all = files.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <div class="stack stack-tight" role="status">
      <p class="note">
        {counted(all, what)} in {counted(files.length, 'file')}
        {files.length > 1 && ', cut so that each can be imported again'}:
      </p>
      <ul class="row">
        {files.map((file) => (
          <li key={file.from}>
            <a class="button button-quiet button-small" href={hrefOf(file)} download>
              Download {counted(file.rows, what)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
