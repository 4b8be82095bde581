import { closeDueAtMs, type Month, nextMonth } from './month.ts'

export type CloseQuestion = Readonly<{
  /** Month of the first approval, null when nobody was approved yet. */
  firstApprovalMonth: Month | null
  /** The latest month whose close is complete, null when none is. */
  lastClosed: Month | null
  nowMs: number
}>

/** Whether a month counts as closed, by the latest one that does; null when none does yet. */
export const isClosed = (month: Month, lastClosed: Month | null): boolean =>
  lastClosed !== null && month <= lastClosed

/** The month that closes next, by the latest one that did: the first of all while none has (rule 7.2). */
export const nextToClose = <First extends Month | null>(
  first: First,
  lastClosed: Month | null,
): Month | First => (lastClosed === null ? first : nextMonth(lastClosed))

/** Months that may close now, oldest first: due, and none before them left open (rule 7.2). */
export function monthsToClose(question: CloseQuestion): Month[] {
  const { firstApprovalMonth, lastClosed, nowMs } = question
  const months: Month[] = []
  let month: Month | null = nextToClose(firstApprovalMonth, lastClosed)
  while (month !== null && closeDueAtMs(month) <= nowMs) {
    months.push(month)
    month = nextMonth(month)
  }
  return months
}
