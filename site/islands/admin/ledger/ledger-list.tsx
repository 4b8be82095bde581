import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { loadEnough } from '#site/components/list/load-enough.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { adminPages } from '#site/paths.ts'
import { AdminView, ViewSkeleton } from '../admin-view.tsx'
import { LedgerExport } from './ledger-export.tsx'
import { LedgerFilters } from './ledger-filters.tsx'
import { isLedgerNarrowed, type LedgerWish, ledgerWish, queryOf } from './ledger-query.ts'
import { LedgerTable } from './ledger-table.tsx'

/** Every line that was accepted, newest first; which ones is in the address. */
export function LedgerList() {
  const { search, go } = useUrlSearch()
  const wish = search === null ? null : ledgerWish(search)
  return (
    <div class="stack">
      <LedgerFilters key={search ?? ''} wish={wish} go={go} />
      {wish === null ? <ViewSkeleton what="the ledger" /> : <LinesFound wish={wish} />}
    </div>
  )
}

function LinesFound({ wish }: { wish: LedgerWish }) {
  const query = queryOf(wish)
  const key = JSON.stringify(query)
  const load = (cursor?: string) =>
    answerOf(api.admin.ledger.$get({ query: { ...query, ...(cursor && { cursor }) } }))
  const from = useApi(() => loadEnough(load), key)
  return (
    <AdminView from={from} what="the ledger">
      {(first) => (
        <Paged
          key={key}
          first={first}
          load={(cursor) => loadEnough(load, cursor)}
          empty={<NoLines isSearched={isLedgerNarrowed(wish)} />}
        >
          {(rows) => (
            <>
              <LedgerExport wish={wish} />
              <LedgerTable rows={rows} />
            </>
          )}
        </Paged>
      )}
    </AdminView>
  )
}

function NoLines({ isSearched }: { isSearched: boolean }) {
  return isSearched ? (
    <EmptyState
      title="No line fits these filters"
      action={{ label: 'Show the whole ledger', href: adminPages.ledger() }}
    >
      Try another month, or leave a filter out.
    </EmptyState>
  ) : (
    <EmptyState
      title="The ledger is empty"
      action={{ label: 'Import a file', href: adminPages.import() }}
    >
      The billing side sends revenue lines through the API; you can also bring them in a CSV file.
    </EmptyState>
  )
}
