import type { ResultRow } from '#db/imports/import-results.ts'
import { numberAsText } from '#domain/imports/cells/number-as-text.ts'
import type { ColumnForm, FileCell, FileReading } from '#domain/imports/file-reading.ts'
import { columnsOf, type ImportColumn, type ImportKind } from '#domain/imports/import-columns.ts'
import { fromCsvText } from '#domain/text/csv-text.ts'
import type { CsvColumn } from '#http/answers/csv-answer.ts'

/**
 * The columns of the file under its own headings, to be mended and imported again; before them where each row
 * stood, and what is wrong with it.
 */
export function refusedColumns(
  kind: ImportKind,
  reading: FileReading | null,
): readonly CsvColumn<ResultRow>[] {
  const columns = reading === null ? columnsOf[kind].map(standardColumn) : heldBy(reading)
  const headingOf = new Map(columns.map(({ field, heading }) => [field as string, heading]))
  return [
    { header: 'row', cell: ({ rowNumber }) => ({ figure: rowNumber }) },
    {
      header: 'problem',
      cell: ({ problems }) => ({
        text: problems
          .map(({ path, message }) => [headingOf.get(path), message].filter(Boolean).join(': '))
          .join('. '),
      }),
    },
    ...columns.map(
      ({ field, heading, form }): CsvColumn<ResultRow> => ({
        header: heading,
        cell: ({ cells }) => cellOf(field, cells[field] ?? '', form),
      }),
    ),
  ]
}

type HeldColumn = Readonly<{ field: ImportColumn; heading: string; form: ColumnForm | null }>

const standardColumn = (field: ImportColumn): HeldColumn => ({ field, heading: field, form: null })

const heldBy = ({ columns }: FileReading): HeldColumn[] =>
  columns.flatMap(({ field, heading, form }) => (field === null ? [] : [{ field, heading, form }]))

// A cell comes back as it was: a figure as a figure, and text with one apostrophe at most.
function cellOf(field: ImportColumn, cell: FileCell, form: ColumnForm | null) {
  const text = typeof cell === 'number' ? numberAsText(field, cell, form) : cell
  return /^-?\d[\d.,]*$/.test(text) ? { figure: text } : { text: fromCsvText(text) }
}
