import { resellerNumberIn } from '#domain/ids.ts'
import { type TenantSort, tenantSorts } from '#domain/list-orders.ts'
import { searchIn } from '#site/components/list/search-in-address.ts'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import { orderIn, orderQuery } from '#site/components/list/sort-in-address.ts'
import { adminPages } from '#site/paths.ts'

const usualTenantOrder = { sort: 'name', descending: false } as const

const yesNo = ['yes', 'no'] as const
type YesNo = (typeof yesNo)[number]

/** What the list shows. Null: whichever. */
export interface TenantWish {
  readonly search: string
  readonly reseller: number | null
  readonly owned: YesNo | null
  readonly test: YesNo | null
  readonly order: SortOrder<TenantSort>
}

export function tenantWish(search: string): TenantWish {
  const parameters = new URLSearchParams(search)
  return {
    search: searchIn(parameters),
    reseller: resellerNumberIn(parameters.get('reseller') ?? ''),
    owned: yesNo.find((each) => each === parameters.get('owned')) ?? null,
    test: yesNo.find((each) => each === parameters.get('test')) ?? null,
    order: orderIn(parameters, tenantSorts, usualTenantOrder),
  }
}

/** What the list asks the API for; the preload sends the same, in the same order. */
export function tenantQuery(address: string): Record<string, string> {
  const { search, reseller, owned, test, order } = tenantWish(address)
  return {
    ...(search !== '' && { search }),
    ...(reseller !== null && { reseller: String(reseller) }),
    ...(owned !== null && { owned }),
    ...(test !== null && { test }),
    ...orderQuery(order, usualTenantOrder),
  }
}

export const tenantsHref = ({ order, ...wish }: TenantWish): string =>
  adminPages.tenants({ ...wish, ...orderQuery(order, usualTenantOrder) })

export const areTenantsNarrowed = ({ search, reseller, owned, test }: TenantWish): boolean =>
  search !== '' || reseller !== null || owned !== null || test !== null
