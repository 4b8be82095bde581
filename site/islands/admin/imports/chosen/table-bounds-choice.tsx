import { CheckField } from '#site/components/form/choice-fields.tsx'
import { SelectField } from '#site/components/form/select-field.tsx'
import type { FileRow, OpenedFile, TableBounds } from '../files/file-table.ts'

export interface TableBoundsChoiceProps {
  readonly opened: OpenedFile
  readonly bounds: TableBounds
  readonly onBounds: (bounds: TableBounds) => void
}

/** Which rows are no part of the table: titles above it and sums below, as they look and as somebody says. */
export function TableBoundsChoice({ opened, bounds, onBounds }: TableBoundsChoiceProps) {
  const { records } = opened
  const firstRows = firstOf(records, mostFirst, hasContent)
  const above = firstRows.filter(({ row }) => row < bounds.headingRow)
  const totals = records.filter(({ row }) => bounds.totalRows.includes(row))
  const last = firstOf(records.toReversed(), mostLast, hasContent)
  const mayBeTotals = [...new Set([...totals, ...last])]
    .filter(({ row }) => row > bounds.headingRow)
    .sort((a, b) => a.row - b.row)
  const setTotal = (row: number, isTotal: boolean) =>
    onBounds({
      ...bounds,
      totalRows: isTotal
        ? [...bounds.totalRows, row].sort((a, b) => a - b)
        : bounds.totalRows.filter((each) => each !== row),
    })
  return (
    <div class="stack stack-tight">
      {above.length > 0 && (
        <p class="left-out">
          Left out above the headings, which are in row {bounds.headingRow}:{' '}
          {above.map(inWords).join('; ')}
        </p>
      )}
      {totals.length > 0 && (
        <p class="left-out">Left out below, as sums or notes: {totals.map(inWords).join('; ')}</p>
      )}
      <details class="more">
        <summary>The table begins or ends elsewhere?</summary>
        <div class="stack">
          <SelectField
            name="heading-row"
            label="Row with the headings"
            value={String(bounds.headingRow)}
            options={firstRows.map((record) => ({
              value: String(record.row),
              label: inWords(record),
            }))}
            onInput={(row) => onBounds({ ...bounds, headingRow: Number(row) })}
          />
          <fieldset class="field">
            <legend>Left out at the end</legend>
            {mayBeTotals.map((record) => (
              <CheckField
                key={record.row}
                name={`total-${record.row}`}
                label={inWords(record)}
                value={bounds.totalRows.includes(record.row)}
                onInput={(isTotal) => setTotal(record.row, isTotal)}
              />
            ))}
          </fieldset>
        </div>
      </details>
    </div>
  )
}

/** The first ones that are so, without a look at all the others. */
function firstOf(
  records: readonly FileRow[],
  most: number,
  isWanted: (record: FileRow) => boolean,
): readonly FileRow[] {
  const found: FileRow[] = []
  for (const record of records) {
    if (found.length === most) break
    if (isWanted(record)) found.push(record)
  }
  return found
}

/** Rows that are offered as the one with the headings, and as the ones with sums. */
const mostFirst = 12
const mostLast = 4

const hasContent = ({ cells }: FileRow): boolean => cells.some((cell) => String(cell).trim() !== '')

/** "row 203: Summe, 12.345,00". */
function inWords({ row, cells }: FileRow): string {
  const texts = cells.map((cell) => String(cell).trim()).filter((text) => text !== '')
  const text = texts.slice(0, 5).join(', ')
  return `row ${row}: ${text.length > 80 ? `${text.slice(0, 80)}…` : text}`
}
