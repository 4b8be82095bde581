import { monthOfDate, toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { ownerOf } from '#domain/ledger/ownership.ts'
import { estimateOpenMonths } from '#domain/statements/estimate.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { type PartnerStatus, partnerStatus } from '#domain/status/partner-status.ts'
import { findReseller, type Ledger, terminationsOf } from './ledger.ts'
import { carriedOf, firstOpenMonth, ledgerOf } from './run-close.ts'

/** Every reseller's estimate of its open months up to `through`, from the ledger as it is now. */
export function estimateAll(ledger: Ledger, through: string): StatementDraft[] {
  const firstOpen = firstOpenMonth(ledger)
  if (firstOpen === null) return []
  const last = ledger.closes.at(-1)
  return ledger.resellers.flatMap((reseller) =>
    estimateOpenMonths({
      ...ledgerOf(ledger, reseller),
      firstOpenMonth: firstOpen,
      throughMonth: toMonth(through),
      previousLineCutoff: last?.lineCutoff ?? 0,
      previousAdjustmentCutoff: last?.adjustmentCutoff ?? 0,
      minimumPayoutMinor: ledger.minimumPayoutMinor,
      carried: carriedOf(ledger.statements, reseller.id),
    }),
  )
}

/** The product's partner status of a reseller on a day. */
export function statusOf(ledger: Ledger, resellerId: string, day: string): PartnerStatus {
  const reseller = findReseller(ledger, resellerId)
  if (reseller === null) throw new Error(`No reseller ${resellerId}`)
  const terminations = terminationsOf(ledger)
  const onboarded = ledger.tenants
    .filter((tenant) => {
      const entries = ledger.ownerships.filter(({ tenantId }) => tenantId === tenant.id)
      const owner = ownerOf(entries, terminations, monthOfDate(tenant.onboardedOn))
      return !tenant.test && owner === resellerId
    })
    .map(({ id, onboardedOn }) => ({ tenantId: id, onboardedOn }))
  const { approvedOn, terminatedFrom } = reseller
  const activeUntil = ledger.activeUntil.filter((one) => one.resellerId === resellerId)
  return partnerStatus({ approvedOn, terminatedFrom, onboarded, activeUntil }, toCalendarDate(day))
}
