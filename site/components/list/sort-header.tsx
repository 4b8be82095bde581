import type { ComponentChildren } from 'preact'

/** How a list is sorted: by the column of this id. */
export interface SortOrder<Sort extends string = string> {
  readonly sort: Sort
  readonly descending: boolean
}

export type FirstDirection = 'ascending' | 'descending'

export interface SortButtonProps {
  readonly id: string
  readonly first: FirstDirection
  readonly order: SortOrder
  readonly onOrder: (order: SortOrder) => void
  readonly children: ComponentChildren
}

/** A column's header that sorts by it; pressed again, the other way round. */
export function SortButton({ id, first, order, onOrder, children }: SortButtonProps) {
  const isCurrent = order.sort === id
  const descending = isCurrent ? !order.descending : first === 'descending'
  return (
    <button class="sort-button" type="button" onClick={() => onOrder({ sort: id, descending })}>
      {children} <span aria-hidden="true">{arrowOf(isCurrent ? order.descending : null)}</span>
    </button>
  )
}

/** For the header's cell: only the column that the list is sorted by says so. */
export const ariaSortOf = (id: string, order: SortOrder | undefined) =>
  order?.sort !== id ? undefined : order.descending ? 'descending' : 'ascending'

const arrowOf = (descending: boolean | null): string =>
  descending === null ? '↕' : descending ? '↓' : '↑'
