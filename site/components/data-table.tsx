import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly id: string
  readonly header: ComponentChildren
  readonly cell: (row: Row) => ComponentChildren
  /** Right-aligned, on one line, in tabular figures. */
  readonly numeric?: boolean
  /** One column at most: the cell that names the row, read out with each of its cells. */
  readonly rowHeader?: boolean
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
  /** Shown in place of rows: what is missing, and what brings it here. */
  readonly empty?: ComponentChildren
}

/** A table that scrolls by itself on narrow screens, reachable by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, hideCaption = false } = props
  const hasTotals = rows.length > 0 && columns.some((column) => column.total !== undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take keyboard focus
    <section class="table-scroll" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.header}
              </th>
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
    </section>
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
  if (!column.rowHeader) return <td class={className}>{content}</td>
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
