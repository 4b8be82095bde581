import { resellerLabel } from '#domain/ids.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { useAction } from '#site/api/use-action.ts'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { Reseller } from '../admin-answers.ts'

/** Opens the reseller's own pages, for reading only; that it was done is kept. */
export function ViewAs({ reseller }: { reseller: Reseller }) {
  const start = useAction((id: string, key) =>
    answerOf(
      api.admin.resellers[':id'].viewing.$post({ param: { id }, header: byKey(key) }, withoutBody),
    ),
  )
  const view = async () => {
    const result = await start.run(reseller.id)
    if (result?.ok === true) location.assign(result.value.address)
  }
  return (
    <section class="sheet stack stack-tight" aria-labelledby="view-as-title">
      <h3 id="view-as-title">What {resellerLabel(reseller.number)} sees</h3>
      <p class="note">
        Opens the reseller’s own pages for an hour, for reading only. The audit log keeps when you
        began and stopped.
      </p>
      <button class="button button-quiet" type="button" disabled={start.busy} onClick={view}>
        View as this reseller
      </button>
      {start.problem && <ErrorPanel problem={start.problem} />}
    </section>
  )
}
