import {
  addMonthsClamped,
  type CalendarDate,
  dateOfInstantMs,
} from '#domain/calendar/calendar-date.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import type { Month } from '#domain/calendar/month.ts'
import { addMonths } from '#domain/calendar/month.ts'
import { diceOf } from './dice.ts'
import { type DemoPartner, demoPartners } from './partners.ts'
import { tenantName } from './tenant-names.ts'

/** One tenant's story: whose it is, when it came, what it pays, when it leaves. */
export type DemoTenant = Readonly<{
  id: string
  index: number
  name: string
  onboardedOn: CalendarDate
  /** Null: nobody's; it came by itself. */
  partner: DemoPartner | null
  test: boolean
  currency: 'EUR' | 'USD'
  listFeeMinor: number
  discountBps: number
  /** Of a message, in ten-millionths of the currency’s unit; null: messages come in packs. */
  priceTenMillionths: number | null
  /** Messages over its quota in a usual month; 0 for those that never pass it. */
  usualOverage: number
  /** Months after its onboarding in which it leaves; null: it stays. */
  leavesAfterMonths: number | null
}>

const plans = [
  { listFeeMinor: 9900, priceTenMillionths: 150_000 },
  { listFeeMinor: 19_900, priceTenMillionths: 120_000 },
  { listFeeMinor: 19_900, priceTenMillionths: 120_000 },
  { listFeeMinor: 39_900, priceTenMillionths: null },
  { listFeeMinor: 89_900, priceTenMillionths: 78_125 },
] as const

const discounts = [0, 0, 0, 0, 1000, 1500] as const

/** The date of a partner's approval: so many months ago, and some days that differ between partners. */
export function approvedOn(partner: DemoPartner, todayMs: number): CalendarDate {
  const days = 9 + diceOf(3, partner.approvedMonthsAgo).below(20)
  return addMonthsClamped(dateOfInstantMs(todayMs - days * dayMs), -partner.approvedMonthsAgo)
}

/** Every tenant of the demo, about 300, in the order of their ids. */
export function planTenants(todayMs: number): readonly DemoTenant[] {
  const owned = demoPartners.flatMap((partner) =>
    Array.from({ length: partner.tenants }, (_, place) => ({ partner, place })),
  )
  const alone = Array.from({ length: 9 }, (_, place) => ({ partner: null, place }))
  return [...owned, ...alone].map(({ partner, place }, index) =>
    planTenant(index, partner, place, todayMs),
  )
}

/** The months in which it pays: from its onboarding month, until it leaves. */
export const paysIn = (tenant: DemoTenant, month: Month): boolean => {
  const first = tenant.onboardedOn.slice(0, 7)
  if (month < first) return false
  const { leavesAfterMonths } = tenant
  return leavesAfterMonths === null || addMonths(month, -leavesAfterMonths) < first
}

function planTenant(
  index: number,
  partner: DemoPartner | null,
  place: number,
  todayMs: number,
): DemoTenant {
  const dice = diceOf(7, index)
  const { listFeeMinor, priceTenMillionths } = dice.pick(plans)
  return {
    id: `t-${String(1001 + index)}`,
    index,
    name: tenantName(index),
    onboardedOn: onboardedOn(partner, place, dice.below(100), todayMs),
    partner,
    test: partner !== null && place === 2 && partner.tenants > 40,
    currency: partner !== null && dice.chance(partner.dollarPercent) ? 'USD' : 'EUR',
    listFeeMinor,
    priceTenMillionths,
    discountBps: dice.pick(discounts),
    usualOverage: dice.chance(45) ? 400 + dice.below(5200) : 0,
    leavesAfterMonths: dice.chance(8) ? 3 + dice.below(9) : null,
  }
}

// Spread evenly over the time in which the partner sells, each a little off its place.
function onboardedOn(
  partner: DemoPartner | null,
  place: number,
  jitter: number,
  todayMs: number,
): CalendarDate {
  const approved = partner ? Date.parse(approvedOn(partner, todayMs)) : todayMs - 500 * dayMs
  const sellsMs = (partner?.sellsForMonths ?? Number.POSITIVE_INFINITY) * 30 * dayMs
  const spanMs = Math.min(todayMs - dayMs - approved, sellsMs)
  const count = partner?.tenants ?? 9
  return dateOfInstantMs(approved + (spanMs * (place + jitter / 100)) / count)
}
