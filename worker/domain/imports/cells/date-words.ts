import type { ColumnForm, FileCell } from '#domain/imports/file-reading.ts'
import { formWords } from '#domain/imports/form-words.ts'
import { quoted } from './damaged-cell.ts'
import { isWrittenAs } from './written-day.ts'

/** Why a cell is no day of its column. */
export function dateProblem(cell: FileCell, form: ColumnForm | null): string {
  const text = quoted(cell)
  if (typeof cell === 'number') return `${text} is no day number of the years 2000 to 2099`
  if (isWrittenAs(cell, form)) {
    return /(?<!\d)(?!20)\d{4}(?!\d)/.test(cell)
      ? `${text} is not of the years 2000 to 2099`
      : `${text} is no date`
  }
  return `${text} is not written as ${formWords[form ?? 'y-m-d']}`
}

/** Why it is no month. */
export function monthProblem(cell: FileCell, form: ColumnForm | null): string {
  const isDay = typeof cell === 'string' && isWrittenAs(cell, form)
  return isDay
    ? dateProblem(cell, form)
    : `${quoted(cell)} is no month written as ${formWords[form ?? 'y-m']}`
}
