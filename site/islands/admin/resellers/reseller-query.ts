import {
  type ResellerPart,
  type ResellerSort,
  resellerParts,
  resellerSorts,
} from '#domain/list-orders.ts'
import { hrefWith } from '#domain/page-paths.ts'
import { searchIn } from '#site/components/list/search-in-address.ts'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import { orderIn, orderQuery } from '#site/components/list/sort-in-address.ts'
import { adminPages } from '#site/paths.ts'

const usual = { sort: 'number', descending: false } as const

/** What the list shows; `part` null: all resellers. */
export interface ResellerWish {
  readonly search: string
  readonly part: ResellerPart | null
  readonly order: SortOrder<ResellerSort>
}

/** Reads the page's address; unknown values are left out. */
export function resellerWish(address: string): ResellerWish {
  const parameters = new URLSearchParams(address)
  const part = parameters.get('show')
  return {
    search: searchIn(parameters),
    part: resellerParts.find((known) => known === part) ?? null,
    order: orderIn(parameters, resellerSorts, usual),
  }
}

/** What the list asks the API for, and what names it in the address; the preload sends the same. */
export const resellerQuery = ({ search, part, order }: ResellerWish) => ({
  ...(search !== '' && { search }),
  ...(part !== null && { show: part }),
  ...orderQuery(order, usual),
})

export const resellersHref = (wish: ResellerWish): string =>
  adminPages.resellers(resellerQuery(wish))

/** The same resellers as a file. */
export const resellersCsvHref = (wish: ResellerWish): string =>
  hrefWith('/api/admin/exports/resellers', resellerQuery(wish))

/** A sort that a header asks for by its column's id. */
export function orderWith(wish: ResellerWish, { sort, descending }: SortOrder): ResellerWish {
  const known = resellerSorts.find((each) => each === sort)
  return known === undefined ? wish : { ...wish, order: { sort: known, descending } }
}
