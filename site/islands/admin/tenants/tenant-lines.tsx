import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { Paged } from '#site/components/list/paged.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { adminPages } from '#site/paths.ts'
import { LedgerTable } from '../ledger/ledger-table.tsx'

/** A tenant's lines of the ledger, newest first. */
export function TenantLines({ tenantId }: { tenantId: string }) {
  const load = (cursor?: string) =>
    answerOf(
      api.admin.ledger.$get({
        query: { tenant: tenantId, limit: '20', ...(cursor && { cursor }) },
      }),
    )
  const from = useApi(() => load(), tenantId)
  return (
    <Loaded from={from}>
      {(first) =>
        first.items.length === 0 ? (
          <p class="note">Nothing has been charged to this tenant yet.</p>
        ) : (
          <div class="stack">
            <Paged first={first} load={load}>
              {(rows) => <LedgerTable rows={rows} hideTenant />}
            </Paged>
            <p>
              <a href={adminPages.ledger({ tenant: tenantId })}>
                Filter or export these lines in the ledger
              </a>
            </p>
          </div>
        )
      }
    </Loaded>
  )
}
