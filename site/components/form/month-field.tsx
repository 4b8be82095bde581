import { addMonths, type Month, monthOfInstantMs, monthsFromTo } from '#domain/calendar/month.ts'
import { formatMonth } from '../figures/date-label.tsx'
import type { FieldProps } from './field.tsx'
import { SelectField } from './select-field.tsx'
import type { Bound } from './use-fields.ts'

export interface MonthFieldProps extends FieldProps, Bound<Month> {
  /** The earliest month on offer; a year and a half from it on are. */
  readonly first: Month
}

/** A month in words: what browsers make of a month input differs too much to rely on. */
export function MonthField({ first, ...props }: MonthFieldProps) {
  const months = monthsFromTo(first, addMonths(first, 18))
  return <SelectField isShort {...props} options={months.map(optionOf)} />
}

export interface MonthFilterProps extends FieldProps, Bound<Month | null> {
  /** Months after the current one that are on offer. */
  readonly ahead?: number
}

/** Every month, or one of the last two years, newest first, or the one that is chosen already. */
export function MonthFilter({ ahead = 0, ...props }: MonthFilterProps) {
  const { value } = props
  const now = monthOfInstantMs(Date.now())
  const recent = monthsFromTo(addMonths(now, -24), addMonths(now, ahead)).toReversed()
  const months = value !== null && !recent.includes(value) ? [...recent, value] : recent
  const every = { value: null, label: 'Every month' }
  return <SelectField {...props} options={[every, ...months.map(optionOf)]} />
}

const optionOf = (month: Month) => ({ value: month, label: formatMonth(month) })
