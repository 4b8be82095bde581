import { readHistory } from '#actions/audit/read-history.ts'
import { noSuch } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findLatestClose } from '#db/months/closes.ts'
import {
  listOwnershipEntries,
  type OwnershipRow,
  sumOpenMonths,
} from '#db/tenants/tenant-detail.ts'
import { listTenants, sumTenantRevenue, type TenantListQuery } from '#db/tenants/tenant-list.ts'
import { findTenant, ownersVersionOf, type Tenant } from '#db/tenants/tenants.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { Month } from '#domain/calendar/month.ts'
import { addMonths } from '#domain/calendar/month.ts'
import { ownerOf } from '#domain/ledger/ownership.ts'

/** Months, the running one included, whose revenue the list shows. */
const monthsShown = 3

/** A page of tenants, each with who owns it now and what it was charged of late. */
export async function readAdminTenants(db: Database, query: TenantListQuery) {
  const { rows, next } = await listTenants(db, query)
  const revenueFrom = addMonths(query.month, 1 - monthsShown)
  const ids = rows.map(({ id }) => id)
  const sums = await sumTenantRevenue(db, ids, revenueFrom)
  const items = rows.map(({ id, name, onboardedOn, test, ...owner }) => ({
    id,
    name,
    onboardedOn,
    test,
    owner: ownerView(owner),
    revenue: sums
      .filter(({ tenantId }) => tenantId === id)
      .map(({ currency, revenueMinor }) => ({ currency, revenueMinor })),
  }))
  return { items, next, revenueFrom }
}

/** A tenant as its page shows it: its owners, and what of it is still open to a transfer. */
export async function readAdminTenant(
  db: Database,
  id: string,
  nowMonth: TenantListQuery['month'],
) {
  const [tenant, close, entries, openMonths, history] = await together(db, [
    findTenant(db, id),
    findLatestClose(db),
    listOwnershipEntries(db, id),
    sumOpenMonths(db, id),
    readHistory(db, { kind: 'tenant', id }),
  ])
  const closedThrough = close?.month ?? null
  if (tenant === null) return noSuch('tenant')
  return {
    ok: true as const,
    view: {
      tenant: tenantView(tenant, entries, closedThrough),
      ownerNow: ownerNow(entries, nowMonth),
      ownerships: entries.map(({ recordedAtMs, kind, sequence, fromMonth, ...entry }) => ({
        sequence,
        fromMonth,
        kind,
        reason: entry.reason,
        recordedAt: isoInstant(recordedAtMs),
        recordedBy: entry.recordedBy,
        owner: ownerView(entry),
        terminatedFromMonth: entry.terminatedFromMonth,
      })),
      closedThrough,
      openMonths,
      history,
    },
  }
}

function tenantView(tenant: Tenant, entries: readonly OwnershipRow[], closedThrough: Month | null) {
  const { id, name, onboardedOn, test, recordedAtMs, recordVersion } = tenant
  const first = entries.find(({ kind }) => kind === 'first')
  return {
    id,
    name,
    onboardedOn,
    test,
    recordedAt: isoInstant(recordedAtMs),
    /** What a correction and a transfer name as shown. */
    recordVersion,
    ownersVersion: ownersVersionOf(entries),
    /** The first month that a transfer may start in, as far as the tenant is concerned. */
    firstMonth: first?.fromMonth ?? monthOfDate(onboardedOn),
    /** Date and flag can be corrected until the onboarding month is closed (rule 4). */
    isFrozen: isClosed(monthOfDate(onboardedOn), closedThrough),
  }
}

function ownerNow(entries: readonly OwnershipRow[], month: TenantListQuery['month']) {
  const terminations = new Map(
    entries.flatMap(({ resellerId, terminatedFromMonth }) =>
      resellerId && terminatedFromMonth ? [[resellerId, terminatedFromMonth] as const] : [],
    ),
  )
  const facts = entries.map((entry) => ({ ...entry, tenantId: '' }))
  const id = ownerOf(facts, terminations, month)
  const owner = entries.find(({ resellerId }) => resellerId === id)
  return id === null || owner === undefined ? null : ownerView(owner)
}

type OwnerColumns = Pick<OwnershipRow, 'resellerId' | 'resellerNumber' | 'companyName'>

const ownerView = ({ resellerId, resellerNumber, companyName }: OwnerColumns) =>
  resellerId === null || resellerNumber === null || companyName === null
    ? null
    : { id: resellerId, number: resellerNumber, companyName }
