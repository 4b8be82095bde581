/** Rule 8: the partner status on a day, from what is recorded and dated on or before it. */

import { approvalOf, type Books, ownerOf, terminationOf } from './books.ts'
import { addMonths, dayAfter, dayOf, monthOf } from './calendar.ts'

export type Status =
  | { status: 'none' }
  | { status: 'locked'; end: string; by: 'tenants' | 'admin' }
  | {
      status: 'active' | 'at_risk'
      isRampUp: boolean
      window: number
      counted: number
      target: number
      shortfall: number
    }

/** What counts for one reseller, dated on or before a day. */
type Facts = {
  approvedOn: string | null
  /** First day without status. */
  endsOn: string | null
  /** Days of onboarding of its counted tenants, in the order of rule 8.1. */
  onboardings: string[]
  activeUntil: string | null
}

export function statusOn(books: Books, reseller: string, day: string): Status {
  return statusFrom(factsOn(books, reseller, day), day)
}

export function missingToLock(books: Books, reseller: string, day: string): number {
  return Math.max(0, 50 - factsOn(books, reseller, day).onboardings.length)
}

/**
 * The first later day on which it turns at risk without further facts: asked day by day, with what
 * is dated until now. Null when there is none, or when it is at risk already.
 */
export function firstDayAtRisk(books: Books, reseller: string, day: string): string | null {
  const facts = factsOn(books, reseller, day)
  const { status } = statusFrom(facts, day)
  if (status === 'none' || status === 'at_risk') return null
  const last = addMonths(day, 12 * 20)
  for (let later = dayAfter(day); later <= last; later = dayAfter(later)) {
    if (statusFrom(facts, later).status === 'at_risk') return later
  }
  return null
}

function factsOn(books: Books, reseller: string, day: string): Facts {
  const approvedAt = approvalOf(books, reseller)
  const end = terminationOf(books, reseller)
  let activeUntil: string | null = null
  for (const set of books.activeUntils) {
    if (set.reseller === reseller && dayOf(set.at) <= day) activeUntil = set.until
  }
  return {
    approvedOn: approvedAt === null ? null : dayOf(approvedAt),
    endsOn: end === null ? null : `${end}-01`,
    onboardings: countedTenants(books, reseller, day),
    activeUntil,
  }
}

function countedTenants(books: Books, reseller: string, day: string): string[] {
  const days: { onboardedOn: string; tenant: string }[] = []
  for (const { tenant, onboardedOn, test } of books.tenants) {
    if (test || onboardedOn > day) continue
    if (ownerOf(books, tenant, monthOf(onboardedOn)) !== reseller) continue
    days.push({ onboardedOn, tenant })
  }
  days.sort((a, b) => {
    if (a.onboardedOn !== b.onboardedOn) return a.onboardedOn < b.onboardedOn ? -1 : 1
    return a.tenant < b.tenant ? -1 : 1
  })
  return days.map((one) => one.onboardedOn)
}

function statusFrom(facts: Facts, day: string): Status {
  const { approvedOn, endsOn, onboardings } = facts
  if (approvedOn === null || day < approvedOn) return { status: 'none' }
  if (endsOn !== null && day >= endsOn) return { status: 'none' }

  const lock = lockFrom(facts)
  if (lock !== null && day < lock.end) return { status: 'locked', ...lock }

  let window = 0
  while (window < 24 && addMonths(approvedOn, window + 1) <= day) window += 1
  const from = addMonths(day, -24)
  const counted = onboardings.filter((one) => from < one && one <= day).length
  const target = Math.ceil((10 * window) / 12)
  const isRampUp = window < 3
  return {
    status: isRampUp || counted * 12 >= 10 * window ? 'active' : 'at_risk',
    isRampUp,
    window,
    counted,
    target,
    shortfall: Math.max(0, target - counted),
  }
}

function lockFrom(facts: Facts): { end: string; by: 'tenants' | 'admin' } | null {
  if (facts.activeUntil !== null) return { end: facts.activeUntil, by: 'admin' }
  const fiftieth = facts.onboardings[49]
  if (fiftieth === undefined) return null
  return { end: addMonths(fiftieth, 5 * 12), by: 'tenants' }
}
