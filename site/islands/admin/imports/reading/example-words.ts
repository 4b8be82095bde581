import { readCellAs } from '#domain/imports/cells/read-cell-as.ts'
import type { Example } from '#domain/imports/column-recognition.ts'
import { type FieldSort, sortOf } from '#domain/imports/field-forms.ts'
import type { ColumnForm } from '#domain/imports/file-reading.ts'
import { formWords } from '#domain/imports/form-words.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'

/** "Day.month.year", the name of a form. */
export const formName = (form: ColumnForm): string => capital(formWords[form].split(', like ')[0])

/** "Day.month.year, like 31.10.2026": to choose from. */
export const formLabel = (form: ColumnForm): string => capital(formWords[form])

/** "31.10.2026 is 31 October 2026": what the cells of a file come to, in words that can’t be mistaken. */
export function examplesInWords(field: ImportColumn, examples: readonly Example[]): string {
  return examples.map(({ raw, reads }) => `${raw} is ${inWords(sortOf(field), reads)}`).join('; ')
}

/** The same cells in a form that somebody chose; one that can’t be read in it says so. */
export function examplesAs(
  field: ImportColumn,
  examples: readonly Example[],
  form: ColumnForm,
): string {
  const sort = sortOf(field)
  return examples
    .map(({ raw }) => {
      const reads = readCellAs(sort, raw, form)
      return reads === null ? `${raw} is not written so` : `${raw} is ${inWords(sort, reads)}`
    })
    .join('; ')
}

function inWords(sort: FieldSort, reads: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[ T](.+))?)?$/.exec(reads) ?? []
  if (year !== undefined && month !== undefined) {
    // A day in a column of months says its month alone.
    const isDay = day !== undefined && sort !== 'month'
    const words = dayInWords(`${year}-${month}-${day ?? '01'}`, isDay)
    return time === undefined ? words : `${words}, ${time}`
  }
  if (!/^-?\d+(\.\d+)?$/.test(reads)) return reads
  const format = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: sort === 'amount' ? 2 : 0,
    maximumFractionDigits: 15,
  })
  return format.format(reads as `${number}`).replace('-', '−')
}

function dayInWords(date: string, isDay: boolean): string {
  return new Intl.DateTimeFormat(undefined, {
    ...(isDay && { day: 'numeric' }),
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
}

const capital = (text = ''): string => text.charAt(0).toUpperCase() + text.slice(1)
