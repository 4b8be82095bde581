import type { PlantedBug } from './planted-bug.ts'

const status = 'worker/domain/status/partner-status.ts'
const month = 'worker/domain/calendar/month.ts'
const fromMonth = 'worker/domain/calendar/from-month.ts'
const ownership = 'worker/domain/ledger/ownership.ts'

/** Mistakes in months, owners, rates, lines and partner status (rules 3 to 6, 7.2 and 8). */
export const bugsOfFacts: readonly PlantedBug[] = [
  {
    name: 'an instant’s month is that of Berlin',
    file: month,
    right: 'new Date(instantMs).toISOString().slice(0, 7)',
    wrong: 'new Date(instantMs + 3_600_000).toISOString().slice(0, 7)',
  },
  {
    name: 'a month is due a day late',
    file: month,
    right: '(terms.closeDay - 1) * dayMs',
    wrong: 'terms.closeDay * dayMs',
  },
  {
    name: 'a month may not close at the instant that it is due',
    file: 'worker/domain/calendar/close-order.ts',
    right: 'closeDueAtMs(month) <= nowMs',
    wrong: 'closeDueAtMs(month) < nowMs',
  },
  {
    name: 'of two versions for one month the earlier holds',
    file: fromMonth,
    right: 'return fact.sequence > other.sequence',
    wrong: 'return fact.sequence < other.sequence',
  },
  {
    name: 'what holds from a month on holds from the next',
    file: fromMonth,
    right: 'fact.fromMonth <= month && (found',
    wrong: 'fact.fromMonth < month && (found',
  },
  {
    name: 'a tenant is owned before its reseller is approved',
    file: ownership,
    right: 'onboardedOn > approvedOn ? onboardedOn : approvedOn',
    wrong: 'onboardedOn',
  },
  {
    name: 'termination takes effect a month late',
    file: ownership,
    right: 'terminatedFrom <= month ? null',
    wrong: 'terminatedFrom < month ? null',
  },
  {
    name: 'a rate may start in the latest closed month',
    file: 'worker/domain/ledger/rate.ts',
    right: 'isClosed(fromMonth, lastClosed)',
    wrong: 'lastClosed !== null && fromMonth < lastClosed',
  },
  {
    name: 'a lower rate may start in the current month',
    file: 'worker/domain/ledger/rate.ts',
    right: 'fromMonth <= currentMonth',
    wrong: 'fromMonth < currentMonth',
  },
  {
    name: 'a line can not be credited whole',
    file: 'worker/domain/ledger/credit.ts',
    right: 'left < 0n',
    wrong: 'left <= 0n',
  },
  {
    name: 'earlier credits of a line are forgotten',
    file: 'worker/domain/ledger/credit.ts',
    right: ' + BigInt(creditedMinor)',
    wrong: '',
  },
  {
    name: 'other content under a known id is taken for a replay',
    file: 'worker/domain/ledger/revenue-line.ts',
    right: 'other.get(name) === value',
    wrong: 'other.has(name) || value === undefined',
  },
  {
    name: 'an overage one minor unit off its price is refused',
    file: 'worker/domain/ledger/unit-price.ts',
    right: 'difference >= -scale && difference <= scale',
    wrong: 'difference > -scale && difference < scale',
  },
  {
    name: 'next month’s lines are refused',
    file: 'worker/domain/ledger/revenue-line.ts',
    right: 'serviceMonth <= nextMonth(monthOfInstantMs(nowMs))',
    wrong: 'serviceMonth <= monthOfInstantMs(nowMs)',
  },
  {
    name: 'active takes more than the target',
    file: status,
    right: 'reached >= terms.activeTargetPerYear',
    wrong: 'reached > terms.activeTargetPerYear',
  },
  {
    name: 'the lock comes with the 51st tenant',
    file: status,
    right: 'inOrder[terms.lockTenants - 1]',
    wrong: 'inOrder[terms.lockTenants]',
  },
  {
    name: 'the lock lasts five years and a day',
    file: status,
    right: 'lockEnd: addYearsClamped(locking.onboardedOn, terms.lockYears)',
    wrong: 'lockEnd: addDays(addYearsClamped(locking.onboardedOn, terms.lockYears), 1)',
  },
  {
    name: 'the day of the lock’s end is still locked',
    file: status,
    right: 'date < lockEnd) return',
    wrong: 'date <= lockEnd) return',
  },
  {
    name: 'a tenant of exactly 24 months ago is counted as new',
    file: status,
    right: 'onboardedOn > before',
    wrong: 'onboardedOn >= before',
  },
  {
    name: 'the ramp-up includes its last day’s morrow',
    file: status,
    right: 'date < rampUpEnd(known)) return',
    wrong: 'date <= rampUpEnd(known)) return',
  },
  {
    name: 'facts of later dates count already',
    file: status,
    right: 'facts.onboarded.filter(({ onboardedOn }) => onboardedOn <= date)',
    wrong: 'facts.onboarded',
  },
  {
    name: 'a month of tenure is whole a day late',
    file: 'worker/domain/calendar/calendar-date.ts',
    right: 'addMonthsClamped(start, months) <= date',
    wrong: 'addMonthsClamped(start, months) < date',
  },
  {
    name: 'who is at risk today is asked about the next change alone',
    file: status,
    right: 'const changes = [from, ...',
    wrong: 'const changes = [...',
  },
]
