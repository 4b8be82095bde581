/** Rules 3.6 and 4: tenants, who owns them, and the end of a reseller. */

import { approvalOf, type Books, firstMonthOf, isClosed, terminationOf } from './books.ts'
import { monthOf } from './calendar.ts'
import { type Answer, accepted, type Event, refused, same } from './events.ts'

export function recordTenant(books: Books, event: Event & { kind: 'tenant' }): Answer {
  if (books.tenants.some((one) => one.tenant === event.tenant)) return refused('known already')
  const { tenant, onboardedOn, test, owner } = event
  if (owner !== null) {
    if (approvalOf(books, owner) === null) return refused('unknown reseller')
    // The rules are silent: nobody is named as owner from its end on.
    const end = terminationOf(books, owner)
    if (end !== null && firstMonthOf(books, onboardedOn, owner) >= end) {
      return refused('owner terminated')
    }
  }
  books.tenants.push({ tenant, onboardedOn, test, firstOwner: owner })
  return accepted
}

export function correctTenant(books: Books, event: Event & { kind: 'correct' }): Answer {
  const tenant = books.tenants.find((one) => one.tenant === event.tenant)
  if (tenant === undefined) return refused('unknown tenant')
  if (tenant.onboardedOn === event.onboardedOn && tenant.test === event.test) return same
  if (isClosed(books, monthOf(tenant.onboardedOn))) return refused('closed month')
  // The rules are silent on the corrected date; in a closed month it would change the past.
  if (isClosed(books, monthOf(event.onboardedOn))) return refused('closed month')
  if (tenant.onboardedOn !== event.onboardedOn) {
    // The rules are silent: the first owner would take the tenant back from the later owner.
    const firstMonth = firstMonthOf(books, event.onboardedOn, tenant.firstOwner)
    for (const transfer of books.transfers) {
      if (transfer.tenant === event.tenant && transfer.from < firstMonth) {
        return refused('past a transfer')
      }
    }
    const end = tenant.firstOwner === null ? null : terminationOf(books, tenant.firstOwner)
    if (end !== null && firstMonth >= end) return refused('owner terminated')
  }
  tenant.onboardedOn = event.onboardedOn
  tenant.test = event.test
  return accepted
}

export function transferTenant(books: Books, event: Event & { kind: 'transfer' }): Answer {
  const tenant = books.tenants.find((one) => one.tenant === event.tenant)
  if (tenant === undefined) return refused('unknown tenant')
  if (isClosed(books, event.from)) return refused('closed month')
  // The rules are silent on the next three; without them rule 7.8 or a rate would be missing.
  if (event.from < firstMonthOf(books, tenant.onboardedOn, tenant.firstOwner)) {
    return refused('before first month')
  }
  if (event.owner !== null) {
    const approval = approvalOf(books, event.owner)
    if (approval === null) return refused('unknown reseller')
    if (event.from < monthOf(approval)) return refused('before approval')
    const end = terminationOf(books, event.owner)
    if (end !== null && event.from >= end) return refused('owner terminated')
  }
  books.transfers.push({ tenant: event.tenant, from: event.from, owner: event.owner })
  return accepted
}

export function terminate(books: Books, event: Event & { kind: 'terminate' }): Answer {
  const approval = approvalOf(books, event.reseller)
  if (approval === null) return refused('unknown reseller')
  if (terminationOf(books, event.reseller) !== null) return refused('terminated already')
  if (isClosed(books, event.from)) return refused('closed month')
  // The rules are silent: it owned nothing before its approval.
  if (event.from < monthOf(approval)) return refused('before approval')
  books.terminations.push({ reseller: event.reseller, from: event.from })
  return accepted
}
