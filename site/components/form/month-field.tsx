import { addMonths, isMonth, type Month, monthsFromTo } from '#domain/calendar/month.ts'
import { formatMonth } from '../figures/date-label.tsx'

export interface MonthFieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  /** The earliest month on offer; a year and a half from it on are. */
  readonly first: Month
  readonly value: Month
  readonly onChange: (month: Month) => void
}

/** A month in words: what browsers make of a month input differs too much to rely on. */
export function MonthField({ id, label, hint, first, value, onChange }: MonthFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        class="input input-short"
        id={id}
        value={value}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget: { value: chosen } }) => isMonth(chosen) && onChange(chosen)}
      >
        {monthsFromTo(first, addMonths(first, 18)).map((month) => (
          <option key={month} value={month}>
            {formatMonth(month)}
          </option>
        ))}
      </select>
      <p class="field-hint" id={`${id}-note`}>
        {hint}
      </p>
    </div>
  )
}
