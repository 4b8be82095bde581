import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { useApi } from '#site/api/use-api.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import type { ApiKey, ApiKeyPage, NewApiKey } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again } from '#site/islands/admin/admin-view.tsx'
import { KeyTable } from './key-table.tsx'
import { MakeKeyDialog } from './make-key-dialog.tsx'
import { NewKey } from './new-key.tsx'

/** The billing side's keys: make one, see which are used, revoke. */
export function ApiKeys() {
  const from = useApi(() => load(), 'api-keys')
  return (
    <AdminView from={from} what="the API keys">
      {(first, again) => <Keys first={first} again={again} />}
    </AdminView>
  )
}

const load = (cursor?: string) =>
  answerOf(api.admin['api-keys'].$get({ query: cursor ? { cursor } : {} }))

function Keys({ first, again }: { first: ApiKeyPage; again: Again }) {
  const { notice, conflict, events } = useOutcome(again.reload)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const [made, setMade] = useState<(NewApiKey & { readonly name: string }) | null>(null)
  const { isReloading } = again
  return (
    <div class="stack">
      <div class="row">
        <Opener label="Make an API key…" class="button">
          {(dialog) => (
            <MakeKeyDialog
              {...dialog}
              isReloading={isReloading}
              onMade={(key) => {
                setMade(key)
                again.reload()
              }}
              onRefused={again.reload}
            />
          )}
        </Opener>
      </div>
      {notice}
      {conflict && <ErrorPanel problem={conflict} />}
      {made && <NewKey name={made.name} value={made.key} onStored={() => setMade(null)} />}
      <Paged first={first} load={load} empty={<NoKeys />}>
        {(keys) => <KeyTable keys={keys} onRevoke={setRevoking} />}
      </Paged>
      <ActionDialog
        open={revoking !== null}
        title={`Revoke “${revoking?.name ?? ''}”?`}
        confirmLabel="Revoke the key"
        destructive
        isReloading={isReloading}
        input={revoking}
        send={({ id }) =>
          answerOf(api.admin['api-keys'][':id'].revocation.$post({ param: { id } }, withoutBody))
        }
        onDone={() => events.onDone(`“${revoking?.name ?? ''}” is revoked: it opens nothing more.`)}
        onConflict={events.onConflict}
        onClose={() => setRevoking(null)}
      >
        <p>
          Whatever uses it is refused from now on. This is final: to let it in again, make another
          key. What was sent with it stays.
        </p>
      </ActionDialog>
    </div>
  )
}

function NoKeys() {
  return (
    <EmptyState title="No API keys yet">
      The billing side needs one to push tenants, revenue lines and control totals.
    </EmptyState>
  )
}
