import { mailKinds, type OutboxState, outboxStates } from '#domain/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { SearchForm } from '#site/components/form/search-form.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import { Paged } from '#site/components/list/paged.tsx'
import { StateTabs } from '#site/components/list/state-tabs.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { statusWords } from '#site/components/status/status-badge.tsx'
import type { MailPage } from '#site/islands/admin/admin-answers.ts'
import { AdminView, ViewSkeleton } from '#site/islands/admin/admin-view.tsx'
import { outboxQuery } from '#site/islands/admin/view-queries.ts'
import { adminPages } from '#site/paths.ts'
import { mailKindLabels } from './mail-kinds.ts'
import { MailsWithActions } from './mails-with-actions.tsx'
import { OutageNote, PrunedNote } from './outbox-notes.tsx'

type MailWish = ReturnType<typeof outboxQuery>

/** Each mail with its state and tries, a tab for each state; what is shown is in the address. */
export function Outbox() {
  const { search, go } = useUrlSearch()
  if (search === null) {
    return (
      <div class="stack">
        <Tabs counts={null} wish={{}} go={go} />
        <MailFilters wish={null} go={go} />
        <ViewSkeleton what="the outbox" />
      </div>
    )
  }
  return <MailsFound wish={outboxQuery(search)} go={go} />
}

function MailsFound({ wish, go }: { wish: MailWish; go: UrlSearch['go'] }) {
  const key = JSON.stringify(wish)
  const load = (cursor?: string) =>
    answerOf(api.admin.outbox.$get({ query: { ...wish, ...(cursor && { cursor }) } }))
  const from = useApi(() => load(), key)
  return (
    <div class="stack">
      <Tabs counts={from.state === 'ready' ? from.value.counts : null} wish={wish} go={go} />
      <MailFilters wish={wish} go={go} />
      <AdminView from={from} what="the outbox">
        {(first, { reload }) => (
          <div class="stack">
            <OutageNote outSince={first.outSince} />
            <Paged key={key} first={first} load={load}>
              {(mails) => (
                <MailsWithActions
                  state={wish.state ?? null}
                  isNarrowed={wish.kind !== undefined || wish.search !== undefined}
                  failed={first.counts.failed ?? 0}
                  mails={mails}
                  reload={reload}
                />
              )}
            </Paged>
            <PrunedNote pruned={first.pruned} />
          </div>
        )}
      </AdminView>
    </div>
  )
}

const kinds = [
  { value: null, label: 'Every mail' },
  ...mailKinds.map((value) => ({ value, label: mailKindLabels[value] })),
]

/** Which mail, and whose. */
function MailFilters({ wish, go }: { wish: MailWish | null; go: UrlSearch['go'] }) {
  return (
    <div class="filters no-print">
      <SelectField
        id="mail-kind"
        name="kind"
        label="Mail"
        value={wish?.kind ?? null}
        disabled={wish === null}
        options={kinds}
        onInput={(kind) => go(adminPages.outbox({ ...wish, kind }))}
      />
      <SearchForm
        ready={wish !== null}
        label="Search mails by address or name"
        placeholder="Address or name"
        search={wish?.search ?? ''}
        onSearch={(search) => go(adminPages.outbox({ ...wish, search }))}
      />
    </div>
  )
}

interface TabsProps {
  readonly counts: MailPage['counts'] | null
  readonly wish: MailWish
  readonly go: UrlSearch['go']
}

function Tabs({ counts, wish, go }: TabsProps) {
  const countIn = (state: OutboxState) => counts?.[state] ?? 0
  const all = outboxStates.reduce((sum, state) => sum + countIn(state), 0)
  return (
    <StateTabs
      label="Mails by state"
      states={[null, ...outboxStates]}
      wordsOf={statusWords}
      hrefOf={(state) => adminPages.outbox({ ...wish, state })}
      countOf={(state) => counts && (state === null ? all : countIn(state))}
      current={wish.state ?? null}
      go={go}
    />
  )
}
