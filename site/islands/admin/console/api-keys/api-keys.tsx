import { developerPages } from '#domain/page-paths.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import type { ApiKeyPage } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again } from '#site/islands/admin/admin-view.tsx'
import { KeyTable } from './key-table.tsx'
import { MakeKeyDialog } from './make-key-dialog.tsx'
import { useKeyActions } from './use-key-actions.tsx'

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
  const { outcome, dialogs, show, isShown, ...actions } = useKeyActions(again)
  return (
    <div class="stack">
      <div class="row" hidden={isShown}>
        <Opener label="Make an API key…" class="button">
          {(dialog) => (
            <MakeKeyDialog
              {...dialog}
              isReloading={again.isReloading}
              onMade={(key) => {
                show(key)
                again.reload()
              }}
              onRefused={again.reload}
            />
          )}
        </Opener>
      </div>
      {outcome}
      <Paged first={first} load={load} empty={<NoKeys />}>
        {(keys) => <KeyTable keys={keys} {...actions} isShown={isShown} />}
      </Paged>
      {dialogs}
    </div>
  )
}

function NoKeys() {
  return (
    <div class="empty">
      <strong>No API keys yet</strong>
      <p>Your billing system pushes tenants, revenue lines and control totals by the API.</p>
      <ol class="steps">
        <li>Make a key for it here, with what it needs to do and no more.</li>
        <li>
          Paste the calls that come with the key into a terminal, and see on the key’s page how each
          was answered.
        </li>
        <li>
          Build the same into your billing system:{' '}
          <a href={developerPages.start()}>the reference</a> says what each field means, in your
          language.
        </li>
      </ol>
    </div>
  )
}
