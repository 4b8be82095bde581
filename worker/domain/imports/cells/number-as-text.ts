import { sortOf } from '#domain/imports/field-forms.ts'
import type { ColumnForm } from '#domain/imports/file-reading.ts'
import type { ImportColumn } from '#domain/imports/import-columns.ts'
import { cellText } from './cell-text.ts'
import { type WrittenDay, writtenDay } from './written-day.ts'

/** A spreadsheet’s number as text that its column’s form reads the same: 1.234 in a column of commas is “1,234”. */
export function numberAsText(field: ImportColumn, value: number, form: ColumnForm | null): string {
  const text = cellText(value)
  switch (sortOf(field)) {
    case 'amount':
    case 'count':
    case 'price':
      return form === 'comma' ? text.replace('.', ',') : text
    case 'date':
    case 'month':
    case 'instant': {
      const day = form === 'serial' ? null : writtenDay(value, null)
      return day === null ? text : dayText(day, form)
    }
    default:
      return text
  }
}

function dayText({ date, timeMs }: WrittenDay, form: ColumnForm | null): string {
  const [y = '', m = '', d = ''] = date.split('-')
  const time = timeMs === null ? '' : ` ${new Date(timeMs).toISOString().slice(11, 23)}`
  switch (form) {
    case 'd.m.y':
      return `${d}.${m}.${y}${time}`
    case 'd/m/y':
      return `${d}/${m}/${y}${time}`
    case 'm/d/y':
      return `${m}/${d}/${y}${time}`
    case 'month-name':
      return `${d} ${monthNames[Number(m) - 1]} ${y}${time}`
    default:
      return `${date}${time}`
  }
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
