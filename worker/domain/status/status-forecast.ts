import {
  addDays,
  addMonthsClamped,
  type CalendarDate,
  firstDateOfMonth,
  monthOfDate,
} from '#domain/calendar/calendar-date.ts'
import { addMonths, type Month } from '#domain/calendar/month.ts'
import {
  firstRiskAfter,
  type PartnerFacts,
  type PartnerState,
  partnerStanding,
  partnerStateOn,
} from './partner-status.ts'

/** How far a forecast looks. */
export const forecastMonths = 36

/** The last day of a month: within one, tenants only leave the window, so that is its worst. */
export type ForecastMonth = Readonly<{
  month: Month
  state: PartnerState
  countedTenants: number
  targetTenants: number
  totalTenants: number
}>

export type StatusForecast = Readonly<{
  stateToday: PartnerState
  months: readonly ForecastMonth[]
  /** The first date from tomorrow on on which it would be at risk; null when none is in sight. */
  firstRiskOn: CalendarDate | null
  /** The first month at whose end it would be locked, when it is not now; null when none is in sight. */
  lockedFrom: Month | null
}>

/**
 * Rule 8 for the months to come, this one first, as if `perMonth` tenants were onboarded on the first
 * day of each later one. Nothing of it is stored.
 */
export function statusForecast(
  facts: PartnerFacts,
  { perMonth, today }: Readonly<{ perMonth: number; today: CalendarDate }>,
): StatusForecast {
  const imagined = withTenants(facts, perMonth, today)
  const months = monthsFrom(today).map((month) => {
    const { state, countedTenants, targetTenants, totalTenants } = partnerStanding(
      imagined,
      lastDateOf(month),
    )
    return { month, state, countedTenants, targetTenants, totalTenants }
  })
  const stateToday = partnerStateOn(facts, today)
  return {
    stateToday,
    months,
    firstRiskOn: firstRiskOn(imagined, months, today),
    lockedFrom:
      stateToday === 'locked'
        ? null
        : (months.find(({ state }) => state === 'locked')?.month ?? null),
  }
}

const monthsFrom = (today: CalendarDate): Month[] =>
  Array.from({ length: forecastMonths }, (_, index) => addMonths(monthOfDate(today), index))

const lastDateOf = (month: Month): CalendarDate =>
  addDays(addMonthsClamped(firstDateOfMonth(month), 1), -1)

function withTenants(facts: PartnerFacts, perMonth: number, today: CalendarDate): PartnerFacts {
  const [, ...later] = monthsFrom(today)
  const imagined = later.flatMap((month) =>
    Array.from({ length: perMonth }, (_, index) => ({
      // No real id holds a slash.
      tenantId: `~/${month}/${index}`,
      onboardedOn: firstDateOfMonth(month),
    })),
  )
  return { ...facts, onboarded: [...facts.onboarded, ...imagined] }
}

/** As far as the forecast looks, and no further. */
function firstRiskOn(
  facts: PartnerFacts,
  months: readonly ForecastMonth[],
  today: CalendarDate,
): CalendarDate | null {
  const first = firstRiskAfter(facts, today)
  const last = months.at(-1)
  return first !== null && last !== undefined && monthOfDate(first) <= last.month ? first : null
}
