import { useState } from 'preact/hooks'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { type UrlSearch, useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { adminPages } from '#site/paths.ts'
import type { AuditPage } from '../admin-answers.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { subjectKindWords } from './action-words.ts'
import { AuditFilters } from './audit-filters.tsx'
import { auditCsvHref, auditQuery, auditWish } from './audit-query.ts'
import { AuditTable } from './audit-table.tsx'
import { VerifyChain } from './verify-chain.tsx'

/** Who did what to what, newest first; what is shown is in the address. */
export function AuditLog() {
  const { search, go } = useUrlSearch()
  return (
    <div class="stack stack-loose">
      <VerifyChain />
      {search === null ? (
        <div class="stack">
          <AuditFilters wish={null} choices={null} go={go} />
          <ViewSkeleton what="the log" />
        </div>
      ) : (
        <RowsFound search={search} go={go} />
      )}
    </div>
  )
}

function RowsFound({ search, go }: { search: string; go: UrlSearch['go'] }) {
  const wish = auditWish(search)
  const query = auditQuery(search)
  const key = JSON.stringify(query)
  const [choices, setChoices] = useState<AuditPage | null>(null)
  const load = async (cursor?: string) => {
    const result = await answerOf(
      api.admin.audit.$get({ query: { ...query, ...(cursor && { cursor }) } }),
    )
    if (result.ok) setChoices(result.value)
    return result
  }
  const from = useApi(() => load(), key)
  return (
    <div class="stack">
      <AuditFilters key={key} wish={wish} choices={choices} go={go} />
      {wish.subject !== '' && <OnlySubject wish={wish} />}
      <AdminView from={from} what="the log">
        {(first) => (
          <Paged key={key} first={first} load={load} empty={<NoRows isFiltered={key !== '{}'} />}>
            {(rows) => (
              <>
                <p>
                  <a href={auditCsvHref(wish)} download="audit.csv">
                    {key === '{}' ? 'The whole log as CSV' : 'All that this filter finds as CSV'}
                  </a>
                </p>
                <AuditTable rows={rows} />
              </>
            )}
          </Paged>
        )}
      </AdminView>
    </div>
  )
}

function OnlySubject({ wish }: { wish: ReturnType<typeof auditWish> }) {
  const [kind = ''] = wish.subject.split(':')
  return (
    <p class="note">
      Only what concerns one{' '}
      {subjectKindWords(kind).replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())}.{' '}
      <a href={adminPages.audit({ ...wish, subject: '' })}>Show all</a>
    </p>
  )
}

function NoRows({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState title="Nothing was done yet">
        Every change leaves a row here: who did what to what, and when.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Nothing fits this filter"
      action={{ label: 'Show all', href: adminPages.audit() }}
    >
      Choose other days, another person, or another kind of change.
    </EmptyState>
  )
}
