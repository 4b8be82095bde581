import { DateLabel } from '#site/components/figures/date-label.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { counted } from '#site/words/plural.ts'
import type { Upload } from './use-upload.ts'

export interface SendFileProps {
  readonly upload: Upload
  readonly rowCount: number
  readonly onSend: () => void
}

/** Has the rows of a file checked: how far they have come, and what keeps them. */
export function SendFile({ upload, rowCount, onSend }: SendFileProps) {
  const { sentRows, doneBeforeAt, problem, isBusy } = upload
  return (
    <div class="stack">
      <div role="status">
        {sentRows !== null && (
          <p class="stack stack-tight">
            <span>
              Sending: {sentRows.toLocaleString()} of {counted(rowCount, 'row')}
            </span>
            <progress aria-label="Rows sent" max={rowCount} value={sentRows} />
          </p>
        )}
      </div>
      {doneBeforeAt !== null && (
        <div class="caution" role="alert">
          <p>
            This very file was imported before, on <DateLabel value={doneBeforeAt} withTime />.
            Importing it again changes nothing; the dry run will show that.
          </p>
          <div>
            <button class="button button-quiet" type="button" onClick={upload.goOn}>
              Continue
            </button>
          </div>
        </div>
      )}
      {problem && <ErrorPanel problem={problem} onRetry={upload.start} />}
      <div class="row">
        <button
          class="button"
          type="button"
          disabled={isBusy || doneBeforeAt !== null}
          onClick={onSend}
        >
          Check {counted(rowCount, 'row')}
        </button>
        <p class="note">Checking writes nothing: you see what would happen first.</p>
      </div>
    </div>
  )
}
