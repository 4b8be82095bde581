import { addDays, type CalendarDate, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'

/** When a close began (epoch ms), and the payment term that it stored. */
export type DueBy = Readonly<{ begunAtMs: number; paymentTermDays: number }>

/** The UTC date on which the payables of a close are due: its begin plus the term stored then (rule 7.11). */
export const dueDateOf = ({ begunAtMs, paymentTermDays }: DueBy): CalendarDate =>
  addDays(dateOfInstantMs(begunAtMs), paymentTermDays)

/** A statement's due date; null where nothing is payable, as nothing is due then. */
export const dueOn = (payableMinor: number, close: DueBy): CalendarDate | null =>
  payableMinor > 0 ? dueDateOf(close) : null

/** Whether a payable is late on a date: unpaid after the day on which it was due, also when suspended (rule 7.11). */
export const isLate = (
  payable: Readonly<{ dueOn: CalendarDate | null; paidOn: CalendarDate | null }>,
  today: CalendarDate,
): boolean => payable.paidOn === null && payable.dueOn !== null && payable.dueOn < today

/** A row with its due date in place of what that follows from. */
export function withDueOn<Row extends DueBy & Readonly<{ payableMinor: number }>>(row: Row) {
  const { begunAtMs, paymentTermDays, ...figures } = row
  return { ...figures, dueOn: dueOn(row.payableMinor, { begunAtMs, paymentTermDays }) }
}
