import { cellText } from './cells/cell-text.ts'
import { readCellAs } from './cells/read-cell-as.ts'
import { recogniseValues } from './cells/written-values.ts'
import type { ColumnRecognition } from './column-recognition.ts'
import { type FieldSort, formsOf, sortOf } from './field-forms.ts'
import type { FileCell } from './file-reading.ts'
import { FormTally } from './form-tally.ts'
import type { ImportColumn } from './import-columns.ts'

/** More distinct texts than any column of kinds, currencies or flags has. */
const mostValues = 40

/** In which form a whole column is written: told by all its cells, never by some; `rows` are their numbers. */
export function recogniseColumn(
  field: ImportColumn,
  cells: readonly FileCell[],
  rows: readonly number[],
): ColumnRecognition {
  const sort = sortOf(field)
  if (sort === 'values') return valuesOf(field, cells)
  const forms = formsOf(field)
  if (forms.length === 0) return { outcome: 'plain' }
  const tally = new FormTally(forms, (text, form) => readCellAs(sort, text, form), likenessOf(sort))
  let hasNumbers = false
  for (const [index, cell] of cells.entries()) {
    if (typeof cell === 'number') {
      hasNumbers = true
      continue
    }
    const text = cellText(cell)
    if (text !== '') tally.add(text, rows[index] ?? index)
  }
  return tally.outcome(hasNumbers)
}

/** A key that texts share which every form reads alike or not at all: a column has few, and each is read once. */
export const likenessOf = (sort: FieldSort): ((text: string) => string) =>
  sort === 'date' || sort === 'month' || sort === 'instant'
    ? (text) => text.replace(clock, '$1time$2')
    : (text) => text.replaceAll(/[1-9]/g, '1')

/** A time of day that is one, whatever its digits. */
const clock =
  /([ T])(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?|(?:0?[1-9]|1[0-2]):[0-5]\d(?::[0-5]\d)? ?[AP]M)(Z?)$/

function valuesOf(field: ImportColumn, cells: readonly FileCell[]): ColumnRecognition {
  const texts = new Set<string>()
  for (const cell of cells) {
    if (texts.size > mostValues) break
    texts.add(cellText(cell))
  }
  texts.delete('')
  const kept = [...texts].slice(0, mostValues)
  return {
    outcome: 'values',
    proposals: recogniseValues(field, kept),
    isTooMany: texts.size > mostValues,
  }
}
