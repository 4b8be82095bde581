import type { Database } from '#db/database.ts'
import { readPartnerFacts } from '#db/partner-facts.ts'
import { listTenantNames } from '#db/tenant-names.ts'
import type { CalendarDate } from '#domain/calendar-date.ts'
import { compareCodeUnits } from '#domain/code-unit-order.ts'
import { partnerStatus, partnerStatusLabel, tenantsInWindow } from '#domain/partner-status.ts'
import { refuse } from './outcome.ts'

/** How many of the counted tenants are listed; the status counts all of them. */
const listedTenants = 100

/** A reseller's status on a date with why and what comes next, and the newest tenants that count. */
export async function readResellerStatus(db: Database, resellerId: string, date: CalendarDate) {
  const facts = (await readPartnerFacts(db, [resellerId])).get(resellerId)
  if (facts === undefined) return refuse('not_found', 'There is no such reseller.')
  const status = partnerStatus(facts, date)
  const counted = tenantsInWindow(facts, date)
    .toSorted(
      (a, b) =>
        compareCodeUnits(b.onboardedOn, a.onboardedOn) || compareCodeUnits(a.tenantId, b.tenantId),
    )
    .slice(0, listedTenants)
  const names = await listTenantNames(
    db,
    counted.map(({ tenantId }) => tenantId),
  )
  return {
    ok: true as const,
    status: {
      date,
      approvedOn: facts.approvedOn,
      terminatedFrom: facts.terminatedFrom,
      ...status,
      label: partnerStatusLabel(status),
      counted: counted.map(({ tenantId, onboardedOn }) => ({
        id: tenantId,
        name: names.get(tenantId) ?? tenantId,
        onboardedOn,
      })),
    },
  }
}
