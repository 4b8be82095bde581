import { type CalendarDate, isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { formatDate } from '../figures/date-label.tsx'
import { Field, type FieldProps } from './field.tsx'
import type { Bound } from './use-fields.ts'

export interface DateFieldProps extends Omit<FieldProps, 'error'>, Bound<string>, DateRange {
  /** What is said while it is no date of the range; in general words when left out. */
  readonly wrong?: string
  readonly mayBeEmpty?: boolean
  readonly isInline?: boolean
}

interface DateRange {
  readonly min?: string
  readonly max?: string
}

/** A date, "YYYY-MM-DD" as typed. */
export function DateField({ value, onInput, wrong, mayBeEmpty, ...props }: DateFieldProps) {
  const { min, max } = props
  const isLeftOut = mayBeEmpty && value === ''
  const isWrong = !isLeftOut && dateIn(value, props) === null
  return (
    <Field {...props} error={isWrong ? (wrong ?? wordsFor(props)) : null}>
      {(control) => (
        <input
          {...control}
          class="input input-short"
          type="date"
          min={min}
          max={max}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** The date, when it is one and in the range, both ends included. */
export const dateIn = (text: string, { min, max }: DateRange = {}): CalendarDate | null =>
  isCalendarDate(text) && (min === undefined || text >= min) && (max === undefined || text <= max)
    ? text
    : null

function wordsFor({ min, max }: DateRange): string {
  const from = min === undefined ? '' : ` from ${formatDate(min)}`
  const to = max === undefined ? '' : ` to ${formatDate(max)}`
  return `Enter a date${from}${to}`
}
