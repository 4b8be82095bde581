import {
  addDays,
  addMonthsClamped,
  addYearsClamped,
  type CalendarDate,
  firstDateOfMonth,
  wholeMonthsBetween,
} from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import { lockBadge, targetTenantsIn, terms } from '#domain/program.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'

/** What is recorded about one reseller, dated; `activeUntil` in the order recorded. */
export type PartnerFacts = Readonly<{
  approvedOn: CalendarDate
  /** First month without status. */
  terminatedFrom: Month | null
  /** Tenants that count as onboarded for this reseller (rule 4), without test tenants. */
  onboarded: readonly Readonly<{ tenantId: string; onboardedOn: CalendarDate }>[]
  /** A super admin's active-until dates; null clears the one before (rule 8.2). */
  activeUntil: readonly Readonly<{ recordedOn: CalendarDate; until: CalendarDate | null }>[]
}>

/** `none` before approval and from termination on. */
export type PartnerState = 'none' | 'active' | 'at_risk' | 'locked'

export type PartnerStatus = StatusFigures & Readonly<{ state: PartnerState }>

/** Why a status is what it is, and what comes next (rule 8.4). */
export type StatusFigures = Readonly<{
  inRampUp: boolean
  /** Months that the target is for: of tenure, at most 24. */
  windowMonths: number
  /** New tenants of the last 24 months, what they have to reach, and what is missing. */
  countedTenants: number
  targetTenants: number
  shortfallTenants: number
  /** Tenants onboarded in total, and how many are missing to the lock. */
  totalTenants: number
  tenantsToLock: number
  /** First date after the lock, computed or set by a super admin; also when it is past. */
  lockEnd: CalendarDate | null
  lockSource: 'tenants' | 'super_admin' | null
  /** First date on which it turns at risk if nothing more comes; null if none, or at risk already. */
  nextRiskDate: CalendarDate | null
}>

/** A reseller's partner status on a date, out of the facts dated on or before it (rule 8). */
export function partnerStatus(facts: PartnerFacts, date: CalendarDate): PartnerStatus {
  return {
    ...partnerStanding(facts, date),
    nextRiskDate: nextRiskDate(factsUntil(facts, date), date),
  }
}

/** The same without what comes next, which costs a look at every date on which something changes. */
export function partnerStanding(
  facts: PartnerFacts,
  date: CalendarDate,
): Omit<PartnerStatus, 'nextRiskDate'> {
  const known = factsUntil(facts, date)
  const windowMonths = windowOf(facts, date)
  const countedTenants = tenantsInWindow(known, date).length
  const targetTenants = targetTenantsIn(windowMonths)
  const totalTenants = known.onboarded.length
  return {
    state: stateOf(known, date),
    inRampUp: date < rampUpEnd(facts),
    windowMonths,
    countedTenants,
    targetTenants,
    shortfallTenants: Math.max(0, targetTenants - countedTenants),
    totalTenants,
    tenantsToLock: Math.max(0, terms.lockTenants - totalTenants),
    ...lockOf(known),
  }
}

/** The state alone, for whoever asks for many dates and needs no reasons. */
export function partnerStateOn(facts: PartnerFacts, date: CalendarDate): PartnerState {
  return stateOf(factsUntil(facts, date), date)
}

/**
 * The first date after `date` on which these facts, also those still to come, make it at risk; null if none.
 * Nothing changes between two of the dates looked at, and a lock holds to its end whatever comes.
 */
export function firstRiskAfter(facts: PartnerFacts, date: CalendarDate): CalendarDate | null {
  const tomorrow = addDays(date, 1)
  const { lockEnd } = lockOf(factsUntil(facts, date))
  const from = lockEnd !== null && lockEnd > tomorrow ? lockEnd : tomorrow
  const changes = [from, ...windowDates(facts), ...datesOfTenants(facts), ...lockEnds(facts)]
  const later = [...new Set(changes)].filter((change) => change >= from).sort(compareCodeUnits)
  return later.find((change) => partnerStateOn(facts, change) === 'at_risk') ?? null
}

/** The new tenants that rule 8.3 counts on a date: onboarded in the 24 months up to it. */
export function tenantsInWindow(
  { onboarded }: Pick<PartnerFacts, 'onboarded'>,
  date: CalendarDate,
): PartnerFacts['onboarded'] {
  const before = addMonthsClamped(date, -terms.evaluationWindowMonths)
  return onboarded.filter(({ onboardedOn }) => onboardedOn > before && onboardedOn <= date)
}

/** How pages and mails show a status: "Locked 5y" for the computed lock (rules 8.1 and 8.2). */
export function partnerStatusLabel(
  status: Pick<PartnerStatus, 'state' | 'lockEnd' | 'lockSource'>,
): string {
  if (status.state === 'active') return 'Active'
  if (status.state === 'at_risk') return 'At risk'
  if (status.state === 'none') return 'No status'
  if (status.lockSource === 'tenants') return lockBadge
  return `Locked until ${status.lockEnd}`
}

function factsUntil(facts: PartnerFacts, date: CalendarDate): PartnerFacts {
  return {
    ...facts,
    onboarded: facts.onboarded.filter(({ onboardedOn }) => onboardedOn <= date),
    activeUntil: facts.activeUntil.filter(({ recordedOn }) => recordedOn <= date),
  }
}

/** State on a date out of facts that are known already: rules 8.1 to 8.3. */
function stateOf(known: PartnerFacts, date: CalendarDate): PartnerState {
  if (date < known.approvedOn) return 'none'
  if (known.terminatedFrom !== null && date >= firstDateOfMonth(known.terminatedFrom)) return 'none'
  const { lockEnd } = lockOf(known)
  if (lockEnd !== null && date < lockEnd) return 'locked'
  if (date < rampUpEnd(known)) return 'active'
  const reached = tenantsInWindow(known, date).length * 12
  return reached >= terms.activeTargetPerYear * windowOf(known, date) ? 'active' : 'at_risk'
}

function lockOf(known: PartnerFacts): Pick<PartnerStatus, 'lockEnd' | 'lockSource'> {
  const until = latestActiveUntil(known)
  if (until !== null) return { lockEnd: until, lockSource: 'super_admin' }
  if (known.onboarded.length < terms.lockTenants) return { lockEnd: null, lockSource: null }
  const inOrder = known.onboarded.toSorted(
    (a, b) =>
      compareCodeUnits(a.onboardedOn, b.onboardedOn) || compareCodeUnits(a.tenantId, b.tenantId),
  )
  const locking = inOrder[terms.lockTenants - 1]
  if (locking === undefined) return { lockEnd: null, lockSource: null }
  return { lockEnd: addYearsClamped(locking.onboardedOn, terms.lockYears), lockSource: 'tenants' }
}

// Of two recorded on one date the later in the list holds.
function latestActiveUntil({ activeUntil }: PartnerFacts): CalendarDate | null {
  const inOrder = activeUntil.toSorted((a, b) => compareCodeUnits(a.recordedOn, b.recordedOn))
  return inOrder.at(-1)?.until ?? null
}

function nextRiskDate(known: PartnerFacts, date: CalendarDate): CalendarDate | null {
  const state = stateOf(known, date)
  return state === 'none' || state === 'at_risk' ? null : firstRiskAfter(known, date)
}

function windowDates({ approvedOn }: PartnerFacts): CalendarDate[] {
  const months = terms.evaluationWindowMonths - terms.rampUpMonths + 1
  return Array.from({ length: months }, (_, index) =>
    addMonthsClamped(approvedOn, terms.rampUpMonths + index),
  )
}

// A tenant can lock what would be at risk. 29 February leaves the window on the day after the clamped date.
function datesOfTenants({ onboarded }: PartnerFacts): CalendarDate[] {
  return onboarded.flatMap(({ onboardedOn }) => {
    const leaving = addMonthsClamped(onboardedOn, terms.evaluationWindowMonths)
    return [onboardedOn, leaving, addDays(leaving, 1)]
  })
}

function lockEnds(facts: PartnerFacts): CalendarDate[] {
  const { lockEnd } = lockOf(facts)
  return lockEnd === null ? [] : [lockEnd]
}

function windowOf({ approvedOn }: PartnerFacts, date: CalendarDate): number {
  return Math.min(terms.evaluationWindowMonths, wholeMonthsBetween(approvedOn, date))
}

function rampUpEnd({ approvedOn }: PartnerFacts): CalendarDate {
  return addMonthsClamped(approvedOn, terms.rampUpMonths)
}
