import type { FieldSort } from '#domain/imports/field-forms.ts'
import type { ColumnForm } from '#domain/imports/file-reading.ts'
import type { DecimalMark, ReadDecimal } from '#domain/money/decimal-text.ts'
import { plainDecimal, readDecimal } from '#domain/money/written-number.ts'
import { ownInstant, readDate, readMonth } from './read-date.ts'
import { writtenDay } from './written-day.ts'

/** What a text reads as in a form, as canonical text; null where the form, or the field, does not take it. */
export function readCellAs(sort: FieldSort, text: string, form: ColumnForm): string | null {
  switch (sort) {
    case 'date':
      return readDate(text, form)
    case 'month':
      return readMonth(text, form)
    case 'instant':
      return clockText(text, form)
    case 'amount':
      return numberWithin(readDecimal(text, markOf(form)), 3)
    case 'price':
      return numberWithin(readDecimal(text, markOf(form)), 15)
    case 'count':
      return numberWithin(readDecimal(text, markOf(form)), 0)
    default:
      return null
  }
}

/** A form as the mark of decimals; null for one that is no form of numbers. */
export const markOf = (form: ColumnForm | null): DecimalMark | null =>
  form === 'point' || form === 'comma' ? form : null

function numberWithin(read: ReadDecimal, places: number): string | null {
  if ('problem' in read) return null
  const isZeros = /^0{1,2}$/.test(read.decimals)
  return isZeros || read.decimals.length <= places ? plainDecimal(read) : null
}

/** Day and time as the clock shows them; what has a zone of its own needs no form. */
function clockText(text: string, form: ColumnForm): string | null {
  const written = ownInstant(text) ?? writtenDay(text, form)
  if (written === null) return null
  if (written.timeMs === null) return written.date
  if (written.offsetMs !== null) return text
  return `${written.date} ${new Date(written.timeMs)
    .toISOString()
    .slice(11, 23)
    .replace(/:00\.000$|\.000$/, '')}`
}
