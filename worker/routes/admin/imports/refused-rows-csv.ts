import type { ResultRow } from '#db/imports/import-results.ts'
import { columnsOf, type ImportKind } from '#domain/imports/import-columns.ts'
import { fromCsvText } from '#domain/text/csv-text.ts'
import type { CsvColumn } from '#http/answers/csv-answer.ts'

/** The columns of the file, to be mended and imported again; where each row stood, and what is wrong. */
export const refusedColumns = (kind: ImportKind): readonly CsvColumn<ResultRow>[] => [
  { header: 'row', cell: ({ rowNumber }) => ({ figure: rowNumber }) },
  {
    header: 'problem',
    cell: ({ problems }) => ({
      text: problems
        .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
        .join('. '),
    }),
  },
  ...columnsOf[kind].map(
    (column): CsvColumn<ResultRow> => ({
      header: column,
      cell: ({ cells }) => cellOf(cells[column] ?? ''),
    }),
  ),
]

// A cell comes back as it was: a figure as a figure, and text with one apostrophe at most.
const cellOf = (cell: string) =>
  /^-?\d[\d.,]*$/.test(cell) ? { figure: cell } : { text: fromCsvText(cell) }
