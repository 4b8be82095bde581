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

/** Takes in what the dry run found good, or gives the import up. */
export function ConfirmImport({ now, onChanged }: ConfirmImportProps) {
  const param = { id: now.id }
  const confirm = useAction(() =>
    answerOf(api.admin.imports[':id'].confirmation.$post({ param }, withoutBody)),
  )
  const giveUp = useAction(() => answerOf(api.admin.imports[':id'].$delete({ param })))
  const isBusy = confirm.busy || giveUp.busy
  const run = async (action: typeof confirm) => {
    const result = await action.run(undefined)
    if (result?.ok) onChanged(result.value)
  }
  const { accepted, refused } = now.dryRun
  const problem = confirm.problem ?? giveUp.problem
  return (
    <section class="stack">
      <p class="measure">
        {accepted === 0
          ? 'No row would change anything.'
          : `${counted(accepted, 'row')} will be written and can’t be taken back: a line is corrected by a credit.`}
        {refused > 0 &&
          ` ${counted(refused, 'row')} will be left out; you can download them with the reasons, mend them and import them again.`}
      </p>
      {problem && <ErrorPanel problem={problem} />}
      <div class="row">
        {accepted > 0 && (
          <button class="button" type="button" disabled={isBusy} onClick={() => run(confirm)}>
            Take in {counted(accepted, 'row')}
          </button>
        )}
        <button
          class="button button-quiet"
          type="button"
          disabled={isBusy}
          onClick={() => run(giveUp)}
        >
          {accepted > 0 ? 'Give it up' : 'Put it away'}
        </button>
      </div>
    </section>
  )
}
