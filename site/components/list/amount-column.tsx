import { Money } from '../figures/money.tsx'
import type { Column } from './data-table.tsx'

/** A column of amounts in each row's own currency. */
export function amountColumn<Row extends { readonly currency: string }>(
  id: string,
  header: string,
  amountOf: (row: Row) => number,
): Column<Row> {
  return {
    id,
    header,
    numeric: true,
    cell: (row) => <Money amountMinor={amountOf(row)} currency={row.currency} />,
  }
}
