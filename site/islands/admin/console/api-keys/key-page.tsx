import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { usePageTitle } from '#site/components/page/page-title.ts'
import type { ApiKeyDetail } from '#site/islands/admin/admin-answers.ts'
import { AdminView, type Again } from '#site/islands/admin/admin-view.tsx'
import { ById } from '#site/islands/admin/by-id.tsx'
import { adminPages } from '#site/paths.ts'
import { KeyEnding } from './key-ending.tsx'
import { KeyFacts } from './key-facts.tsx'
import { KeySections } from './key-sections.tsx'
import { KeyBadge } from './key-state.tsx'
import { useKeyActions } from './use-key-actions.tsx'

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
      {(apiKey, again) => <Key apiKey={apiKey} again={again} />}
    </AdminView>
  )
}

function Key({ apiKey, again }: { apiKey: ApiKeyDetail; again: Again }) {
  const { name, lastFour, state } = apiKey
  usePageTitle(name)
  const { outcome, dialogs, isShown, rotate, revoke } = useKeyActions(again)
  const works = state === 'active' || state === 'rotated'
  return (
    <article class="stack stack-loose">
      <div class="stack">
        <div class="row row-between">
          <h2 class="row key-name">
            <span>
              {name} <KeyEnding lastFour={lastFour} />
            </span>
            <KeyBadge apiKey={apiKey} />
          </h2>
          <div class="row">
            {state === 'active' && (
              <button
                class="button"
                type="button"
                disabled={isShown}
                onClick={() => rotate(apiKey)}
              >
                Rotate…
              </button>
            )}
            {works && (
              <button class="button button-quiet" type="button" onClick={() => revoke(apiKey)}>
                Revoke…
              </button>
            )}
          </div>
        </div>
        {outcome}
        <KeyFacts apiKey={apiKey} />
      </div>
      <KeySections apiKey={apiKey} again={again} works={works} />
      {dialogs}
    </article>
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
