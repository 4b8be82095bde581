import type { Refusal } from '#actions/outcome.ts'
import { whyItMayNotOwn, whyNotOwner } from '#actions/tenants/may-own.ts'
import { monthOfDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { type Month, toMonth } from '#domain/calendar/month.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import type { Event } from '../oracle/events.ts'
import {
  acceptedByProduct,
  findReseller,
  findTenant,
  type Ledger,
  type LedgerReseller,
  lastClosedMonth,
  type ProductAnswer,
  refusedByProduct,
} from './ledger.ts'

/** Tenants and owners as the actions record them; the table's triggers are spelled out here. */
export function recordTenant(ledger: Ledger, event: Event & { kind: 'tenant' }): ProductAnswer {
  if (findTenant(ledger, event.tenant) !== null) return refusedByProduct('id')
  const onboardedOn = toCalendarDate(event.onboardedOn)
  const owner = event.owner === null ? null : findReseller(ledger, event.owner)
  if (event.owner !== null && owner === null) return refusedByProduct('resellerNumber')
  if (owner !== null) {
    const fromMonth = firstOwnershipMonth(onboardedOn, owner.approvedOn)
    const refusal = whyItMayNotOwn(candidateOf(owner), fromMonth)
    if (refusal !== null) return refusedByProduct(...reasonsOf(refusal))
    addOwnership(ledger, event.tenant, owner.id, fromMonth, 'first')
  }
  ledger.tenants.push({ id: event.tenant, onboardedOn, test: event.test })
  return acceptedByProduct
}

export function correctTenant(ledger: Ledger, event: Event & { kind: 'correct' }): ProductAnswer {
  const tenant = findTenant(ledger, event.tenant)
  if (tenant === null) return refusedByProduct('tenantId')
  const onboardedOn = toCalendarDate(event.onboardedOn)
  if (tenant.onboardedOn === onboardedOn && tenant.test === event.test) return { answer: 'same' }
  if (isClosed(ledger, monthOfDate(tenant.onboardedOn))) return refusedByProduct('month_closed')
  if (isClosed(ledger, monthOfDate(onboardedOn))) return refusedByProduct('month_closed')
  const entries = ledger.ownerships.filter(({ tenantId }) => tenantId === tenant.id)
  const first = entries.find(({ kind }) => kind === 'first')
  const owner = first?.resellerId ? findReseller(ledger, first.resellerId) : null
  const fromMonth = owner
    ? firstOwnershipMonth(onboardedOn, owner.approvedOn)
    : monthOfDate(onboardedOn)
  if (tenant.onboardedOn !== onboardedOn) {
    const passed = entries.some((entry) => entry.kind === 'transfer' && entry.fromMonth < fromMonth)
    if (passed) return refusedByProduct('past a transfer')
    const refusal = owner && whyItMayNotOwn(candidateOf(owner), fromMonth)
    if (refusal) return refusedByProduct(...reasonsOf(refusal))
  }
  ledger.tenants = ledger.tenants.map((one) =>
    one.id === tenant.id ? { ...one, onboardedOn, test: event.test } : one,
  )
  ledger.ownerships = ledger.ownerships.map((entry) =>
    entry.sequence === first?.sequence ? { ...entry, fromMonth } : entry,
  )
  return acceptedByProduct
}

export function transferTenant(ledger: Ledger, event: Event & { kind: 'transfer' }): ProductAnswer {
  const tenant = findTenant(ledger, event.tenant)
  if (tenant === null) return refusedByProduct('tenantId')
  const fromMonth = toMonth(event.from)
  if (isClosed(ledger, fromMonth)) return refusedByProduct('month_closed')
  const first = ledger.ownerships.find(
    ({ tenantId, kind }) => tenantId === tenant.id && kind === 'first',
  )
  const earliest = first?.fromMonth ?? monthOfDate(tenant.onboardedOn)
  if (fromMonth < earliest) return refusedByProduct('before first month')
  const owner = event.owner === null ? null : findReseller(ledger, event.owner)
  if (event.owner !== null) {
    const number = owner?.number ?? ledger.resellers.length + 1
    const refusal = whyNotOwner(number, owner && candidateOf(owner), fromMonth)
    if (refusal !== null) return refusedByProduct(...reasonsOf(refusal))
  }
  addOwnership(ledger, tenant.id, owner?.id ?? null, fromMonth, 'transfer')
  return acceptedByProduct
}

function addOwnership(
  ledger: Ledger,
  tenantId: string,
  resellerId: string | null,
  fromMonth: Month,
  kind: 'first' | 'transfer',
): void {
  const sequence = ledger.ownerships.length + 1
  ledger.ownerships.push({ sequence, tenantId, resellerId, fromMonth, kind })
}

function isClosed(ledger: Ledger, month: Month): boolean {
  const lastClosed = lastClosedMonth(ledger)
  return lastClosed !== null && month <= lastClosed
}

const candidateOf = ({ terminatedFrom, ...reseller }: LedgerReseller) => ({
  ...reseller,
  terminatedFromMonth: terminatedFrom,
})

const reasonsOf = ({ code, errors }: Refusal): string[] => [
  code,
  ...(errors ?? []).map(({ path }) => path),
]
