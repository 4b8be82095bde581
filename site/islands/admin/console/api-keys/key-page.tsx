import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { useOutcome } from '#site/components/dialog/use-outcome.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { OnDemand } from '#site/components/page/on-demand.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import type { ApiKeyDetail } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again } from '#site/islands/admin/admin-view.tsx'
import { ById } from '#site/islands/admin/by-id.tsx'
import { adminPages } from '#site/paths.ts'
import { KeyCalls } from './key-calls.tsx'
import { KeyFacts } from './key-facts.tsx'
import { KeyRequests } from './key-requests.tsx'
import { KeyBadge } from './key-state.tsx'
import { NewKey, type ShownKey } from './new-key.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'
import { RotateKeyDialog } from './rotate-key-dialog.tsx'
import { TestLine } from './test-line.tsx'

const what = 'the API key'

/** One key: what it may do and until when, its first calls, and what it asked. */
export function ApiKeyPage() {
  return (
    <ById what={what} missing={<NoSuchKey />}>
      {(id) => <KeyById key={id} id={id} />}
    </ById>
  )
}

function KeyById({ id }: { id: string }) {
  const from = useApi(() => answerOf(api.admin['api-keys'][':id'].$get({ param: { id } })), id)
  return (
    <AdminView from={from} what={what} missing={<NoSuchKey />}>
      {(apiKey, again) => <KeySections apiKey={apiKey} again={again} />}
    </AdminView>
  )
}

function KeySections({ apiKey, again }: { apiKey: ApiKeyDetail; again: Again }) {
  const { name, scopes, state } = apiKey
  usePageTitle(name)
  const { notice, conflict, events } = useOutcome(again.reload)
  const [isRevoking, setIsRevoking] = useState(false)
  const [made, setMade] = useState<ShownKey | null>(null)
  const { isReloading } = again
  const works = state === 'active' || state === 'rotated'
  return (
    <article class="stack stack-loose">
      <div class="stack">
        <div class="row row-between">
          <h2 class="row">
            {name} <KeyBadge apiKey={apiKey} />
          </h2>
          <div class="row">
            {state === 'active' && (
              <Opener label="Rotate…" class="button">
                {(dialog) => (
                  <RotateKeyDialog
                    {...events}
                    {...dialog}
                    isReloading={isReloading}
                    apiKey={apiKey}
                    onMade={(key) => setMade({ ...key, name, scopes })}
                  />
                )}
              </Opener>
            )}
            {works && (
              <button class="button button-quiet" type="button" onClick={() => setIsRevoking(true)}>
                Revoke…
              </button>
            )}
          </div>
        </div>
        {notice}
        {conflict && <ErrorPanel problem={conflict} />}
        {made && <NewKey made={made} onStored={() => setMade(null)} />}
        <KeyFacts apiKey={apiKey} />
      </div>
      {works && made === null && <FirstCalls apiKey={apiKey} />}
      {works && scopes.includes('revenue-lines:write') && (
        <OnDemand id="test-line" title="A test line" show="Try a line">
          {() => <TestLine />}
        </OnDemand>
      )}
      <KeyRequests apiKey={apiKey} again={again} />
      <RevokeKeyDialog
        {...events}
        apiKey={isRevoking ? apiKey : null}
        isReloading={isReloading}
        onClose={() => setIsRevoking(false)}
      />
    </article>
  )
}

/** In sight until something was asked; then what was asked matters more. */
function FirstCalls({ apiKey: { scopes, requests } }: { apiKey: ApiKeyDetail }) {
  const [isInSight] = useState(requests.length === 0)
  return (
    <OnDemand id="calls" title="Its first calls" show="Show the calls" isShownAtOnce={isInSight}>
      {() => <KeyCalls scopes={scopes} secret={null} />}
    </OnDemand>
  )
}

function NoSuchKey() {
  return (
    <EmptyState
      title="There is no such API key"
      action={{ label: 'See all keys', href: adminPages.apiKeys() }}
    >
      The link may be cut off, or you are not signed in as a super admin. Find the key in the list.
    </EmptyState>
  )
}
