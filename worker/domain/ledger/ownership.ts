import { type CalendarDate, monthOfDate } from '#domain/calendar/calendar-date.ts'
import { type FromMonth, factOf, factsInForce } from '#domain/calendar/from-month.ts'
import type { Month } from '#domain/calendar/month.ts'

/** From this month on the tenant is the reseller's, or nobody's; `sequence` is the order recorded. */
export type OwnershipEntry = FromMonth & Readonly<{ tenantId: string; resellerId: string | null }>

/** Months in which one reseller owns a tenant, half-open; `toMonth` null: to the end of what is asked. */
export type OwnershipInterval = Readonly<{
  tenantId: string
  fromMonth: Month
  toMonth: Month | null
}>

/** First month without ownership, by reseller (rule 3.6). */
export type Terminations = ReadonlyMap<string, Month>

/** Owner of a tenant in a month out of that tenant's entries, null when nobody is (rules 3.6 and 4). */
export function ownerOf(
  entries: readonly OwnershipEntry[],
  terminations: Terminations,
  month: Month,
): string | null {
  const resellerId = factOf(entries, month)?.resellerId ?? null
  if (resellerId === null) return null
  const terminatedFrom = terminations.get(resellerId)
  return terminatedFrom !== undefined && terminatedFrom <= month ? null : resellerId
}

/** From this month on the reseller owns the tenant, or with null nobody does. */
export type OwnerFrom = Readonly<{ fromMonth: Month; resellerId: string | null }>

/** Who owns a tenant, oldest first, from its first owner on: each entry differs from the one before. */
export function ownersByMonth(
  entries: readonly OwnershipEntry[],
  terminations: Terminations,
): OwnerFrom[] {
  const turns = entries.flatMap(({ fromMonth, resellerId }) => {
    const end = resellerId === null ? undefined : terminations.get(resellerId)
    return end === undefined ? [fromMonth] : [fromMonth, end]
  })
  const owners = [...new Set(turns)].sort().map((fromMonth) => ({
    fromMonth,
    resellerId: ownerOf(entries, terminations, fromMonth),
  }))
  return owners.filter(
    ({ resellerId }, index) => resellerId !== (owners[index - 1]?.resellerId ?? null),
  )
}

/** The later of the onboarding month and the reseller's approval month (rule 4). */
export function firstOwnershipMonth(onboardedOn: CalendarDate, approvedOn: CalendarDate): Month {
  return monthOfDate(onboardedOn > approvedOn ? onboardedOn : approvedOn)
}

/**
 * When one reseller owned one tenant up to the end of `through`, oldest first. What starts later
 * leaves no trace, so that a statement's inputs stay the same for ever.
 */
export function ownershipIntervals(
  entries: readonly OwnershipEntry[],
  resellerId: string,
  terminatedFrom: Month | null,
  through: Month,
): OwnershipInterval[] {
  const end = terminatedFrom !== null && terminatedFrom <= through ? terminatedFrom : null
  const intervals: OwnershipInterval[] = []
  let open: { tenantId: string; fromMonth: Month } | null = null
  for (const { tenantId, fromMonth, resellerId: ownerId } of factsInForce(entries, through)) {
    if (end !== null && fromMonth >= end) break
    if (ownerId === resellerId) {
      open ??= { tenantId, fromMonth }
    } else if (open !== null) {
      intervals.push({ ...open, toMonth: fromMonth })
      open = null
    }
  }
  if (open !== null) intervals.push({ ...open, toMonth: end })
  return intervals
}
