import { type OutboxState, outboxStates } from '#domain/states.ts'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { Paged } from '#site/components/paged.tsx'
import { statusWords } from '#site/components/status-badge.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/url-search.ts'
import { useApi } from '#site/components/use-api.ts'
import type { MailPage } from '../admin-answers.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { StateTabs } from '../state-tabs.tsx'
import { outboxQuery } from '../view-queries.ts'
import { MailsWithRetry } from './mails-with-retry.tsx'

const path = '/admin/outbox/'

/** Each mail with its state and tries, a tab for each state; the state is in the address. */
export function Outbox() {
  const { search, go } = useUrlSearch()
  if (search === null) {
    return (
      <div class="stack">
        <Tabs counts={null} current={null} go={go} />
        <ViewSkeleton what="the outbox" />
      </div>
    )
  }
  return <MailsIn state={outboxQuery(search).state ?? null} go={go} />
}

function MailsIn({ state, go }: { state: OutboxState | null; go: UrlSearch['go'] }) {
  const load = (cursor?: string) =>
    answerOf(
      api.admin.outbox.$get({ query: { ...(state && { state }), ...(cursor && { cursor }) } }),
    )
  const from = useApi(() => load(), state ?? 'all')
  return (
    <div class="stack">
      <Tabs counts={from.state === 'ready' ? from.value.counts : null} current={state} go={go} />
      <AdminView from={from} what="the outbox">
        {(first, { reload }) => (
          <Paged key={state} first={first} load={load}>
            {(pages) => (
              <MailsWithRetry
                state={state}
                mails={pages.flatMap(({ items }) => items)}
                reload={reload}
              />
            )}
          </Paged>
        )}
      </AdminView>
    </div>
  )
}

interface TabsProps {
  readonly counts: MailPage['counts'] | null
  /** Null: mails in every state. */
  readonly current: OutboxState | null
  readonly go: UrlSearch['go']
}

function Tabs({ counts, current, go }: TabsProps) {
  const countOf = (state: OutboxState) => counts?.[state] ?? 0
  const all = outboxStates.reduce((sum, state) => sum + countOf(state), 0)
  const tabs = [
    { id: 'all', label: 'All', href: path, count: counts === null ? null : all },
    ...outboxStates.map((state) => ({
      id: state,
      label: statusWords(state),
      href: `${path}?state=${state}`,
      count: counts === null ? null : countOf(state),
    })),
  ]
  return <StateTabs label="Mails by state" tabs={tabs} current={current ?? 'all'} go={go} />
}
