import { hrefWith } from '#domain/page-paths.ts'
import type { SortOrder } from '#site/components/list/sort-header.tsx'
import { orderIn, orderQuery } from '#site/components/list/sort-in-address.ts'
import { adminPages } from '#site/paths.ts'

/** The parts of the list, as the API names them, in the order of the tabs. */
export const resellerParts = [
  'at_risk',
  'active',
  'locked',
  'promo',
  'suspended',
  'terminated',
] as const
export type ResellerPart = (typeof resellerParts)[number]

const sorts = ['number', 'company', 'approved'] as const
export type ResellerSort = (typeof sorts)[number]
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
    search: parameters.get('search')?.trim().slice(0, 100) ?? '',
    part: resellerParts.find((known) => known === part) ?? null,
    order: orderIn(parameters, sorts, usual),
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
  const known = sorts.find((each) => each === sort)
  return known === undefined ? wish : { ...wish, order: { sort: known, descending } }
}
