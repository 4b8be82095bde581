import { isClosed } from '#domain/calendar/close-order.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { type FromMonth, factOf } from '#domain/calendar/from-month.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Bps } from '#domain/money/money.ts'

/** A reseller's rate from a month on (rule 6); `sequence` is the order recorded. */
export type RateVersion = FromMonth & Readonly<{ resellerId: string; rateBps: Bps }>

/** The version that holds in a month out of one reseller's versions, null before the first. */
export function rateOf(versions: readonly RateVersion[], month: Month): RateVersion | null {
  return factOf(versions, month)
}

export type RateChange = Readonly<{
  /** Without those withdrawn. */
  versions: readonly RateVersion[]
  fromMonth: Month
  rateBps: Bps
  /** The month of now. */
  currentMonth: Month
  /** The latest month that counts as closed, null when none does. */
  lastClosed: Month | null
}>

export type RateChangeProblem = 'month_closed' | 'before_first_rate' | 'lower_rate_too_early'

/** Why a new rate version is refused, null when it isn't (rule 6). */
export function rateChangeProblem(change: RateChange): RateChangeProblem | null {
  const { versions, fromMonth, rateBps, currentMonth, lastClosed } = change
  if (isClosed(fromMonth, lastClosed)) return 'month_closed'
  const replaced = rateOf(versions, fromMonth)
  if (replaced === null) return 'before_first_rate'
  // Every month that the new version reaches has the rate it replaces, so one comparison is enough.
  return rateBps < replaced.rateBps && fromMonth <= currentMonth ? 'lower_rate_too_early' : null
}

/** How long a version may be withdrawn that was recorded by mistake (rule 6). */
export const withdrawalHours = 24

export type RateWithdrawal = Readonly<{
  version: Readonly<{ fromMonth: Month; recordedAtMs: number; isFirst: boolean }>
  nowMs: number
  /** The latest month that counts as closed, null when none does. */
  lastClosed: Month | null
}>

export type RateWithdrawalProblem = 'of_the_approval' | 'month_closed' | 'too_late'

/** Why a rate version can't be withdrawn, null when it can (rule 6). */
export function rateWithdrawalProblem(withdrawal: RateWithdrawal): RateWithdrawalProblem | null {
  const { version, nowMs, lastClosed } = withdrawal
  if (version.isFirst) return 'of_the_approval'
  if (isClosed(version.fromMonth, lastClosed)) return 'month_closed'
  return nowMs - version.recordedAtMs > withdrawalHours * hourMs ? 'too_late' : null
}
