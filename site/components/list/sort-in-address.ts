import type { SortOrder } from './sort-header.tsx'

/** The order that an address names by `sort` and `order`; the usual one when it names none that there is. */
export function orderIn<Sort extends string>(
  params: URLSearchParams,
  sorts: readonly Sort[],
  usual: SortOrder<NoInfer<Sort>>,
): SortOrder<Sort> {
  const sort = sorts.find((each) => each === params.get('sort'))
  return sort === undefined ? usual : { sort, descending: params.get('order') === 'desc' }
}

/**
 * What names an order in the address, and asks the API for it. Nothing for the usual one: then the
 * address is the page's own, and the answer that the page preloaded is used.
 */
export function orderQuery<Sort extends string>(
  { sort, descending }: SortOrder<Sort>,
  usual: SortOrder,
): { readonly sort?: Sort; readonly order?: 'asc' | 'desc' } {
  if (sort === usual.sort && descending === usual.descending) return {}
  return { sort, order: descending ? 'desc' : 'asc' }
}
