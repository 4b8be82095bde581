import { addDays, type CalendarDate, firstDateOfMonth } from '#domain/calendar/calendar-date.ts'
import { addMonths, toMonth } from '#domain/calendar/month.ts'
import { type Currency, exponentOf } from '#domain/money/currency.ts'
import {
  type Bps,
  commissionNumerator,
  type Minor,
  minorFromBigInt,
  roundCommissionHalfEven,
  roundHalfEven,
  toMinor,
} from '#domain/money/money.ts'
import { terms } from '#domain/program.ts'
import { type PartnerState, partnerStateOn } from './partner-status.ts'

/** What a prospect assumes: each tenant is charged the same, every month, from its first month on. */
export type Assumptions = Readonly<{
  currency: Currency
  /** Tenants of the first month, and how many more each later month brings. */
  firstTenants: number
  newTenantsAMonth: number
  /** Effective, so after discounts; per tenant and month. */
  platformFeeMinor: Minor
  messagesOverQuota: number
  unitPriceMicros: number
}>

/** `month` counts from 1. */
export type ProjectedMonth = Readonly<{
  month: number
  tenants: number
  revenueMinor: Minor
  commissionMinor: Minor
}>

/** `fromMonth` is the first whose last day has this state. */
export type ProjectedState = Readonly<{ state: PartnerState; fromMonth: number }>

/** messages × unit price, rounded once to the minor unit, half to even. */
export function overageMinor(given: Assumptions): Minor {
  const { currency, messagesOverQuota, unitPriceMicros } = given
  const minorPerUnit = 10n ** BigInt(exponentOf(currency))
  const millionths = BigInt(messagesOverQuota) * BigInt(unitPriceMicros) * minorPerUnit
  return minorFromBigInt(roundHalfEven(millionths, 1_000_000n))
}

/** What one tenant is charged in one month. */
export function tenantRevenueMinor(given: Assumptions): Minor {
  return toMinor(given.platformFeeMinor + overageMinor(given))
}

/** One statement a month, each rounded once, as the close does (rule 7.5). */
export function projectMonths(given: Assumptions, rateBps: Bps, months: number): ProjectedMonth[] {
  const revenueOfOne = BigInt(tenantRevenueMinor(given))
  return Array.from({ length: months }, (_, index) => {
    const tenants = given.firstTenants + index * given.newTenantsAMonth
    const revenueMinor = minorFromBigInt(BigInt(tenants) * revenueOfOne)
    const commissionMinor = roundCommissionHalfEven(commissionNumerator(revenueMinor, rateBps))
    return { month: index + 1, tenants, revenueMinor, commissionMinor }
  })
}

/** The partner status at the end of each month, one entry for each change (rule 8). */
export function projectStates(given: Assumptions, months: number): ProjectedState[] {
  const facts = factsOf(given, months)
  const states: ProjectedState[] = []
  for (let month = 1; month <= months; month += 1) {
    const state = partnerStateOn(facts, lastDateOf(month))
    if (states.at(-1)?.state !== state) states.push({ state, fromMonth: month })
  }
  return states
}

/** The month of the tenant that locks the status, however late; null when it never comes. */
export function projectLockMonth(given: Assumptions): number | null {
  const missing = terms.lockTenants - given.firstTenants
  if (missing > 0 && given.newTenantsAMonth === 0) return null
  const month = missing <= 0 ? 1 : 1 + Math.ceil(missing / given.newTenantsAMonth)
  return partnerStateOn(factsOf(given, month), lastDateOf(month)) === 'locked' ? month : null
}

// Which year it is changes nothing: all is dated by whole months, on their first day.
const firstMonth = toMonth('2001-01')

const firstDateOf = (month: number): CalendarDate =>
  firstDateOfMonth(addMonths(firstMonth, month - 1))

const lastDateOf = (month: number): CalendarDate => addDays(firstDateOf(month + 1), -1)

/** Past the tenant that locks the status further ones change nothing, so they are left out. */
function factsOf(given: Assumptions, months: number) {
  const onboarded: { tenantId: string; onboardedOn: CalendarDate }[] = []
  for (let month = 1; month <= months && onboarded.length < terms.lockTenants; month += 1) {
    const coming = month === 1 ? given.firstTenants : given.newTenantsAMonth
    const kept = Math.min(coming, terms.lockTenants - onboarded.length)
    for (let count = 0; count < kept; count += 1) {
      onboarded.push({ tenantId: String(onboarded.length), onboardedOn: firstDateOf(month) })
    }
  }
  return { approvedOn: firstDateOf(1), terminatedFrom: null, onboarded, activeUntil: [] }
}
