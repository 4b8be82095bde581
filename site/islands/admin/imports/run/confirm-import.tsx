import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { Import } from '#site/islands/admin/admin-answers.ts'
import { counted } from '#site/words/plural.ts'

export interface ConfirmImportProps {
  readonly now: Import
  readonly onChanged: (next: Import) => void
}

/** Has written what the dry run found good, or discards it. */
export function ConfirmImport({ now, onChanged }: ConfirmImportProps) {
  const param = { id: now.id }
  const confirm = useAction(() =>
    answerOf(api.admin.imports[':id'].confirmation.$post({ param }, withoutBody)),
  )
  const discard = useAction(() => answerOf(api.admin.imports[':id'].$delete({ param })))
  const isBusy = confirm.busy || discard.busy
  const run = async (action: typeof confirm) => {
    const result = await action.run(undefined)
    if (result?.ok) onChanged(result.value)
  }
  const { accepted, refused } = now.dryRun
  const problem = confirm.problem ?? discard.problem
  return (
    <div class="stack">
      <p class="measure">
        {accepted === 0
          ? 'No row would change anything.'
          : now.kind === 'tenants'
            ? `${counted(accepted, 'tenant')} will be written.`
            : `${counted(accepted, 'line')} will be written and can’t be taken back: a line is corrected by a credit.`}
        {refused > 0 &&
          ` ${counted(refused, 'row')} will be left out: download them with the reasons, mend them, and import them afterwards.`}
      </p>
      {problem && <ErrorPanel problem={problem} />}
      <div class="row">
        {accepted > 0 && (
          <button class="button" type="button" disabled={isBusy} onClick={() => run(confirm)}>
            Import {counted(accepted, 'row')}
          </button>
        )}
        <button
          class="button button-quiet"
          type="button"
          disabled={isBusy}
          onClick={() => run(discard)}
        >
          Discard
        </button>
      </div>
    </div>
  )
}
