import { quoted } from '#domain/imports/cells/damaged-cell.ts'
import { markOf } from '#domain/imports/cells/read-cell-as.ts'
import type { ColumnForm, FileCell } from '#domain/imports/file-reading.ts'
import type { LineColumn } from '#domain/imports/import-columns.ts'
import { mostPriceDecimals } from '#domain/ledger/unit-price.ts'
import type { NumberProblem } from '#domain/money/decimal-text.ts'
import { readPlainDecimal, readWrittenNumber } from '#domain/money/written-number.ts'
import type { CellsOfRow } from './row-cells.ts'

export type NumberField = Readonly<{
  /** Decimals that the field takes. */
  places: number
  isNeeded: boolean
  /** Null while the currency of the row is not known, and where a field has none. */
  currency: string | null
  /** What is wrong with a number that could be read; null when nothing is. */
  refuse?: (units: number, form: ColumnForm | null) => string | null
}>

/** A number of a row in units of its last place; undefined for none, and for one that is refused. */
export function numberOf(
  row: CellsOfRow,
  field: LineColumn,
  { places, isNeeded, currency, refuse = notBelowZero }: NumberField,
): number | undefined {
  if (!row.has(field, isNeeded)) return undefined
  const cell = row.readable(field)
  const read = readWrittenNumber(cell, { places, currency, mark: markOf(row.form(field)) })
  const message =
    'problem' in read
      ? numberProblem(cell, read.problem, { places, currency, form: row.form(field) })
      : refuse(read.units, row.form(field))
  if (message !== null) row.refuse(field, message)
  return 'units' in read && message === null ? read.units : undefined
}

/** A price as plain text with all its digits; undefined for none, and for one that is refused. */
export function priceOf(
  row: CellsOfRow,
  field: LineColumn,
  currency: string | null,
): string | undefined {
  if (!row.has(field)) return undefined
  const [cell, form] = [row.readable(field), row.form(field)]
  const rule = { places: mostPriceDecimals, currency, mark: markOf(form) }
  const read = readPlainDecimal(cell, rule)
  if ('problem' in read) {
    row.refuse(field, numberProblem(cell, read.problem, { ...rule, form }))
    return undefined
  }
  if (!read.text.startsWith('-')) return read.text
  row.refuse(field, belowZero)
  return undefined
}

/** Whether a cell says nothing more than an empty one: many files fill up with 0. */
export function isNothing(row: CellsOfRow, field: LineColumn): boolean {
  if (row.isEmpty(field)) return true
  const read = readWrittenNumber(row.readable(field), {
    places: mostPriceDecimals,
    mark: markOf(row.form(field)),
  })
  return 'units' in read && read.units === 0
}

/** A number as a column has them. */
export const exampleOf = (form: ColumnForm | null): string =>
  form === 'comma' ? '1234,50' : '1234.50'

const belowZero = 'Write 0 or more here'

const notBelowZero = (units: number): string | null => (units < 0 ? belowZero : null)

/** Why a cell is no number of its field, in the words of a file. */
function numberProblem(
  cell: FileCell,
  problem: NumberProblem,
  {
    places,
    currency,
    form,
  }: Readonly<{ places: number; currency: string | null; form: ColumnForm | null }>,
): string {
  const text = quoted(cell)
  switch (problem) {
    case 'no_number':
      return `${text} is no number: write it like ${exampleOf(form)}`
    case 'two_readings':
      return `${text} can be read in two ways: write it without the comma, or with a point`
    case 'too_exact':
      if (currency === null && places === 0) return `${text} is no whole number`
      return places === 0
        ? `${text} has decimals, and ${currency} has none`
        : `${text} has too many decimals: write at most ${places}`
    case 'too_large':
      return `${text} is more than the ledger takes in one line`
    case 'exponent':
      return `${text} was shortened by a spreadsheet: format the column as a number with all its digits and export it again`
    case 'other_currency':
      return currency === null
        ? `${text} names a currency: write the number alone`
        : `${text} is not in ${currency}, the currency of its row`
  }
}
