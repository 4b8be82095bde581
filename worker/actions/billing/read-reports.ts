import { listMatters, type MatterPlace, type MatterRow } from '#db/billing/matters.ts'
import type { Database } from '#db/core/database.ts'
import { readMatterDetail } from '#domain/billing/stripe/matter-detail.ts'
import type { ReportReason } from '#domain/billing/stripe/states.ts'
import type { ReportView } from '#domain/billing/stripe/stripe-views.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { creditOfMatter } from './credit-of-reported.ts'

/** What is reported for one reason and not decided, the longest waiting first. */
export async function readReports(
  db: Database,
  reason: ReportReason,
  { after, limit }: Readonly<{ after: MatterPlace | null; limit: number }>,
): Promise<Readonly<{ items: ReportView[]; next: MatterPlace | null }>> {
  const found = await listMatters(db, reason, { after, limit: limit + 1 })
  const shown = found.slice(0, limit)
  return {
    items: shown.map((matter) => reportView(reason, matter)),
    next: found.length > limit ? (shown.at(-1) ?? null) : null,
  }
}

function reportView(reason: ReportReason, matter: MatterRow): ReportView {
  const { tenantId = null, resellerNumber = null } = readMatterDetail(matter.detail)
  return {
    customerId: matter.customerId,
    subject: matter.subject,
    reason,
    tenant: matter.tenantName === null ? null : { id: matter.tenantId, name: matter.tenantName },
    invoiceId: matter.invoiceId,
    currency: matter.currency,
    amountMinor: matter.amountMinor,
    creditMinor: creditOfMatter(matter),
    saysTenant: tenantId,
    saysReseller: resellerNumber,
    since: isoInstant(matter.sinceMs),
  }
}
