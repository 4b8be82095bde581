import { type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { isLate } from '#domain/statements/due-date.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from './status-badge.tsx'

export interface Payable {
  /** Null where nothing is payable. */
  readonly dueOn: CalendarDate | null
  /** Null until a payment stands. */
  readonly paidOn: CalendarDate | null
}

/** Whether a payable is late today, in UTC (rule 7.11). */
const isLateToday = (payable: Payable): boolean => isLate(payable, dateOfInstantMs(Date.now()))

/** “due on 17 Nov 2026”, and “Late” beside it from the day after; nothing where nothing is payable. */
export function DueNote({ payable }: { payable: Payable }) {
  if (payable.dueOn === null) return null
  const isPast = isLateToday(payable)
  return (
    <>
      {isPast ? 'was due on ' : 'due on '}
      <DateLabel value={payable.dueOn} />
      {isPast && (
        <>
          {' '}
          <StatusBadge state="late" />
        </>
      )}
    </>
  )
}
