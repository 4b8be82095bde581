import { tenantInPath } from '#domain/ledger/tenant-in-path.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { useApi } from '#site/api/use-api.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { PagedBy } from '#site/components/list/paged.tsx'
import { useUrlSearch } from '#site/components/list/url-search.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { Loaded } from '#site/components/page/loaded.tsx'
import { Skeleton } from '#site/components/page/skeleton.tsx'
import type { TenantMonths } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { TenantMonthTable } from './tenant-month-table.tsx'

/** One tenant's months, as the reseller's statements hold them; which one is in the address. */
export function ResellerTenant() {
  const { params } = useUrlSearch()
  return (
    <div class="stack">
      <p class="no-print">
        <a href={resellerPages.tenants()}>All tenants</a>
      </p>
      {params === null ? <TenantSkeleton /> : <TenantView id={params.get('id') ?? ''} />}
    </div>
  )
}

function TenantView({ id }: { id: string }) {
  if (id === '') return <NoTenantNamed />
  return <TenantOf id={id} />
}

function NoTenantNamed() {
  return (
    <EmptyState
      title="Which tenant?"
      action={{ label: 'See your tenants', href: resellerPages.tenants() }}
    >
      This address names no tenant. Choose one from your list.
    </EmptyState>
  )
}

function TenantOf({ id }: { id: string }) {
  const load = (cursor?: string) =>
    answerOf(
      api.reseller.tenants[':id'].$get({
        param: { id: tenantInPath(id) },
        query: cursor ? { cursor } : {},
      }),
    )
  const first = useApi(() => load(), id)
  return (
    <Loaded from={first} skeleton={<TenantSkeleton />}>
      {(value) => (
        <>
          <TenantHead tenant={value.tenant} />
          <PagedBy first={value} load={load} itemsOf={({ months }) => months}>
            {(months) => <TenantMonthTable tenantId={id} months={months} />}
          </PagedBy>
        </>
      )}
    </Loaded>
  )
}

function TenantHead({ tenant }: Pick<TenantMonths, 'tenant'>) {
  return (
    <div class="stack tenant-head">
      <h2 class="section-title">{tenant.name}</h2>
      <Facts
        facts={[
          { label: 'Id', value: <code>{tenant.id}</code> },
          { label: 'Onboarded', value: <DateLabel value={tenant.onboardedOn} /> },
          { label: 'Owner', value: ownerWords(tenant) },
        ]}
      />
    </div>
  )
}

function ownerWords({ test, ownedNow }: TenantMonths['tenant']): string {
  if (test) return 'Yours, as a test tenant: it earns nothing and counts nowhere'
  return ownedNow
    ? 'Yours'
    : 'Not yours any more. You keep what it earned while it was, late charges included.'
}

const TenantSkeleton = () => (
  <div class="await-table">
    <Skeleton lines={10} label="Loading the tenant" />
  </div>
)
