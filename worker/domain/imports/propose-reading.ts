import { fieldOfHeading } from './column-of-heading.ts'
import type { ColumnRecognition } from './column-recognition.ts'
import { type ColumnReading, type FileCell, type FileReading, numberForms } from './file-reading.ts'
import { columnsOf, type ImportColumn, type ImportKind } from './import-columns.ts'
import { recogniseColumn } from './recognise-column.ts'

/** A row of a file by its number; cells in the order of the headings. */
export type ReadRow = Readonly<{ row: number; cells: readonly FileCell[] }>

export type Proposal = Readonly<{
  /** With what is certain; times by `zone`. */
  reading: FileReading
  /** Columns of which somebody says what they hold, or that they are left out, by index. */
  asked: readonly number[]
  /** What the cells of each column say of their form; null for a column that is left out or asked. */
  recognised: readonly (ColumnRecognition | null)[]
}>

/**
 * How a file seems to be read, told by its headings and all its cells; what is not certain is left to be asked. It
 * halts behind every column: a page that shows a large file answers in between.
 */
export function* proposeByColumn(
  kind: ImportKind,
  headings: readonly string[],
  rows: readonly ReadRow[],
  zone = 'UTC',
): Generator<undefined, Proposal> {
  const named = fieldsOf(kind, headings)
  const numbers = rows.map(({ row }) => row)
  const columns: SeenColumn[] = []
  for (const [index, heading] of headings.entries()) {
    const cells = rows.map((row) => row.cells[index] ?? '')
    const field = fieldByCells(named[index] ?? null, cells, named)
    const recognised = field === null ? null : recogniseColumn(field, cells, numbers)
    const isEmpty = cells.every((cell) => String(cell).trim() === '')
    columns.push({ heading, field, recognised, isEmpty })
    yield
  }
  const mark = markOfFile(columns.map(({ recognised }) => recognised))
  const isOwn = isOwnFile(kind, headings)
  return {
    reading: {
      columns: columns.map(({ heading, field, recognised }) => ({
        heading,
        field,
        form: formOf(recognised, mark, isOwn),
        values: valuesOf(recognised),
      })),
      same: {},
      zone,
    },
    asked: columns.flatMap(({ heading, field, isEmpty }, index) =>
      field === null && !isEmpty && !isNoted(kind, heading) ? [index] : [],
    ),
    recognised: columns.map(({ recognised }) => recognised),
  }
}

type SeenColumn = Readonly<{
  heading: string
  field: ImportColumn | null
  recognised: ColumnRecognition | null
  isEmpty: boolean
}>

/** Whether the file’s headings are those of the program’s own files, in their order. */
const isOwnFile = (kind: ImportKind, headings: readonly string[]): boolean =>
  headings.join() === columnsOf[kind].join()

const isNoted = (kind: ImportKind, heading: string): boolean => {
  const field = fieldOfHeading(kind, heading)?.field
  return field === 'row' || field === 'problem'
}

/** What each heading names; where several name one field, the surest alone, and none where two are as sure. */
function fieldsOf(kind: ImportKind, headings: readonly string[]): (ImportColumn | null)[] {
  const found = headings.map((heading) => fieldOfHeading(kind, heading))
  return found.map((own) => {
    if (own === null || own.field === 'row' || own.field === 'problem') return null
    const rivals = found.filter((other) => other?.field === own.field)
    const least = Math.min(...rivals.map((other) => other?.doubt ?? 0))
    const isSurest = own.doubt === least
    const surest = rivals.filter((other) => other?.doubt === least)
    return isSurest && surest.length === 1 ? own.field : null
  })
}

/** A date of charge whose cells are days names the month: midnight of a clock could be another month in UTC. */
function fieldByCells(
  field: ImportColumn | null,
  cells: readonly FileCell[],
  named: readonly (ImportColumn | null)[],
): ImportColumn | null {
  if (field !== 'chargedAt' || hasTimes(cells)) return field
  return named.includes('serviceMonth') ? null : 'serviceMonth'
}

/** Whether any cell of a column has a time. */
const hasTimes = (cells: readonly FileCell[]): boolean =>
  cells.some((cell) =>
    typeof cell === 'number' ? !Number.isInteger(cell) : /\d:\d\d|\d{5}[.,]\d/.test(cell),
  )

/** The mark of decimals in the file’s other columns, where all that have one agree. */
function markOfFile(recognised: readonly (ColumnRecognition | null)[]): ColumnReading['form'] {
  const certain = recognised.flatMap((column) =>
    column?.outcome === 'known' && !column.isAnyForm ? [column.form] : [],
  )
  const marks = new Set(certain.filter((form) => numberForms.some((mark) => mark === form)))
  const [mark = null] = marks
  return marks.size === 1 ? mark : null
}

function formOf(
  recognised: ColumnRecognition | null,
  mark: ColumnReading['form'],
  isOwn: boolean,
): ColumnReading['form'] {
  if (recognised?.outcome === 'known') {
    const isNumber = numberForms.some((form) => form === recognised.form)
    return recognised.isAnyForm && isNumber ? mark : recognised.form
  }
  // The program’s own files have points: a price like 1.234 in one needs no question.
  const isNumber =
    recognised?.outcome === 'ambiguous' && recognised.readings.some(({ form }) => form === 'point')
  return isOwn && isNumber ? 'point' : null
}

function valuesOf(recognised: ColumnRecognition | null): ColumnReading['values'] {
  if (recognised?.outcome !== 'values') return null
  const certain = Object.entries(recognised.proposals).flatMap(([text, value]) =>
    value === null ? [] : [[text, value] as const],
  )
  return Object.fromEntries(certain)
}
