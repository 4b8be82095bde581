import type { ComponentChildren } from 'preact'
import { ariaSortOf, type FirstDirection, SortButton, type SortOrder } from './sort-header.tsx'
import { TableScroll } from './table-scroll.tsx'

export interface Column<Row> {
  readonly id: string
  readonly header: ComponentChildren
  readonly cell: (row: Row) => ComponentChildren
  /** Right-aligned, on one line, in tabular figures. */
  readonly numeric?: boolean
  /** One column at most: the cell that names the row, read out with each of its cells. */
  readonly rowHeader?: boolean
  /** The list can be sorted by this column, in this direction first; its id is the name of the sort. */
  readonly sortable?: FirstDirection
  /** Shown in the closing row under a double rule. */
  readonly total?: ComponentChildren
}

export interface DataTableProps<Row> {
  /** What the table holds; `hideCaption` keeps it for screen readers alone. */
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  /** Makes the whole row a link; the link itself is the text of the row header's cell. */
  readonly hrefOf?: (row: Row) => string | undefined
  /** How the rows are sorted, by the API; the header of a sortable column asks for another order. */
  readonly order?: SortOrder
  readonly onOrder?: (order: SortOrder) => void
  /** On a phone each row is a block under the next, its cells named where the header is a text. */
  readonly stacks?: boolean
  /** Shown in place of rows: what is missing, and what brings it here. */
  readonly empty?: ComponentChildren
}

/** Rows of one kind under named columns; each row can be a link, each column a sort. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, hideCaption = false } = props
  const sorting = { order: props.order, onOrder: props.onOrder }
  const hasTotals = rows.length > 0 && columns.some((column) => column.total !== undefined)
  return (
    <TableScroll label={caption}>
      <table class={props.stacks ? 'table table-stacks' : 'table'}>
        <caption class={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHeader key={column.id} column={column} {...sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} href={props.hrefOf?.(row)} />
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td class="table-empty" colSpan={columns.length}>
                {props.empty ?? 'Nothing here yet.'}
              </td>
            </tr>
          )}
        </tbody>
        {hasTotals && <TotalRow columns={columns} />}
      </table>
    </TableScroll>
  )
}

interface ColumnHeaderProps<Row> {
  readonly column: Column<Row>
  readonly order: SortOrder | undefined
  readonly onOrder: ((order: SortOrder) => void) | undefined
}

function ColumnHeader<Row>({ column, order, onOrder }: ColumnHeaderProps<Row>) {
  const { id, header, sortable } = column
  const isSortable = sortable !== undefined && order !== undefined && onOrder !== undefined
  return (
    <th
      scope="col"
      class={column.numeric ? 'numeric' : undefined}
      aria-sort={isSortable ? ariaSortOf(id, order) : undefined}
    >
      {isSortable ? (
        <SortButton id={id} first={sortable} order={order} onOrder={onOrder}>
          {header}
        </SortButton>
      ) : (
        header
      )}
    </th>
  )
}

interface CellProps<Row> {
  readonly column: Column<Row>
  readonly row: Row
  readonly href: string | undefined
}

function Cell<Row>({ column, row, href }: CellProps<Row>) {
  const content = column.cell(row)
  const className = column.numeric ? 'numeric' : undefined
  if (!column.rowHeader) {
    const label = typeof column.header === 'string' ? column.header : undefined
    return (
      <td class={className} data-label={label}>
        {content}
      </td>
    )
  }
  return (
    <th scope="row" class={className}>
      {href === undefined ? (
        content
      ) : (
        <a class="row-link" href={href}>
          {content}
        </a>
      )}
    </th>
  )
}

function TotalRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tfoot>
      <tr>
        {columns.map((column) => (
          <td key={column.id} class={column.numeric ? 'numeric' : undefined}>
            {column.total}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
