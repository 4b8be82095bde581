import { isZone } from '#domain/calendar/zoned-time.ts'
import { currenciesOfSign } from '#domain/money/currency-signs.ts'
import { quoted } from './cells/damaged-cell.ts'
import type { ColumnRecognition } from './column-recognition.ts'
import { fieldWords } from './field-words.ts'
import type { ColumnReading, FileReading } from './file-reading.ts'
import { formWords } from './form-words.ts'
import { columnsOf, type ImportColumn, type ImportKind, requiredColumns } from './import-columns.ts'

/** What is known of a file beside its reading. */
export type ReadingState = Readonly<{
  /** Columns of which nobody said yet what they hold, by index. */
  asked: readonly number[]
  /** What the cells of each column say; null for one that is left out. */
  recognised: readonly (ColumnRecognition | null)[]
}>

/** What keeps each column from being read, by its index: sentences that say what to do. */
export const columnProblems = (
  { columns }: FileReading,
  { asked, recognised }: ReadingState,
): readonly (readonly string[])[] =>
  columns.map((column, index) => {
    const name = nameOf(column, index)
    return asked.includes(index)
      ? [`Say what ${name} holds, or leave it out.`]
      : columnProblem(column, name, recognised[index] ?? null)
  })

/** The same of the file as a whole: what no column holds, and what is told twice. */
export function fileProblems(kind: ImportKind, reading: FileReading): string[] {
  const timesHeld = (field: ImportColumn) =>
    reading.columns.filter((column) => column.field === field).length +
    ((reading.same[field] ?? '').trim() === '' ? 0 : 1)
  const holds = (field: ImportColumn) => timesHeld(field) > 0
  const missing = requiredColumns[kind].filter((field) => !holds(field))
  const hasMonth = kind === 'tenants' || holds('serviceMonth') || holds('chargedAt')
  const doubled = columnsOf[kind].filter((field) => timesHeld(field) > 1)
  return [
    ...missing.map((field) => missingField(field)),
    ...(hasMonth
      ? []
      : ['No column says which month a line is for: choose the one with the service month.']),
    ...doubled.map((field) => `The ${fieldWords[field]} is told twice: leave one of the two out.`),
    ...(isZone(reading.zone) ? [] : ['Choose the time zone that the times of the file go by.']),
  ]
}

const mayBeSame: readonly ImportColumn[] = ['source', 'kind', 'currency', 'reseller']

function missingField(field: ImportColumn): string {
  const words = `No column holds the ${fieldWords[field]}: choose the one that does`
  return mayBeSame.includes(field) ? `${words}, or say it once for every row.` : `${words}.`
}

const nameOf = ({ heading }: ColumnReading, index: number): string =>
  heading.trim() === '' ? `column ${index + 1}` : quoted(heading)

function columnProblem(
  { field, form, values }: ColumnReading,
  name: string,
  recognised: ColumnRecognition | null,
): string[] {
  if (field === null || recognised === null) return []
  switch (recognised.outcome) {
    case 'plain':
      return []
    case 'known':
      return recognised.isAnyForm || recognised.alike.some((alike) => alike === form)
        ? []
        : [`${name} is written as ${formWords[recognised.form]}: choose that.`]
    case 'ambiguous':
      return recognised.readings.some((reading) => reading.form === form)
        ? []
        : [`${name} can be read in several ways: say which one is meant.`]
    case 'mixed':
      return [`${name} mixes ${mixedForms(recognised)}: write all its rows in one form.`]
    case 'unreadable':
      return [
        `No cell of ${name} can be read as ${fieldWords[field]}: choose what it holds, or leave it out.`,
      ]
    case 'values':
      return recognised.isTooMany
        ? [
            `${name} holds too many different texts for a ${fieldWords[field]}: choose what it holds.`,
          ]
        : openValues(field, recognised.proposals, values ?? {}).map(
            (text) => `Say which ${fieldWords[field]} ${quoted(text)} in ${name} stands for.`,
          )
  }
}

const mixedForms = ({ parts }: Extract<ColumnRecognition, { outcome: 'mixed' }>): string =>
  parts.map(({ form, rows }) => `${formWords[form]} (${rowsInWords(rows)})`).join(' and ')

/** “row 7”, “rows 7, 9 and 12” or “rows 7, 9, 12 and 40 more”. */
export function rowsInWords(rows: readonly number[]): string {
  const most = 5
  const shown = rows.slice(0, most).map(String)
  const more = rows.length - shown.length
  const last = more > 0 ? `${more} more` : shown.pop()
  if (shown.length === 0) return `row ${last}`
  return `rows ${shown.join(', ')} and ${last}`
}

function openValues(
  field: ImportColumn,
  proposals: Readonly<Record<string, string | null>>,
  values: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(proposals).flatMap(([text, value]) =>
    value === null && !Object.hasOwn(values, text) && isAskedValue(field, text) ? [text] : [],
  )
}

/** Kinds are picked for every text; of currencies those that a sign leaves open. Other texts are refused by row. */
export const isAskedValue = (field: ImportColumn, text: string): boolean =>
  field === 'kind' || (field === 'currency' && currenciesOfSign(text).length > 1)
