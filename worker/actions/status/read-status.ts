import { noSuch, type Refusal, refuseField } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import { listTenantNames } from '#db/tenants/tenant-names.ts'
import { addYearsClamped, type CalendarDate } from '#domain/calendar/calendar-date.ts'
import { type PartnerFacts, partnerStatus, tenantsInWindow } from '#domain/status/partner-status.ts'
import { statusForecast } from '#domain/status/status-forecast.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import {
  labelled,
  readActiveUntil,
  readStatusEntries,
  statusWithoutActiveUntil,
} from './status-over-time.ts'

/** How many of the counted tenants are listed; the status counts all of them. */
const listedTenants = 100
const yearsAhead = 10

/** Which day is asked about, and which one it is. */
export type StatusDate = Readonly<{ on: CalendarDate; today: CalendarDate }>

/**
 * A reseller's status on any day from its approval on, with why and what comes next, the newest tenants
 * that count, and what the daily job recorded (rule 8). Later days count what is recorded by now.
 */
export async function readOwnStatus(db: Database, resellerId: string, date: StatusDate) {
  const read = await readStatus(db, resellerId, date)
  return read.ok ? { ok: true as const, status: read.status } : read
}

/** As the reseller sees it; and for the vendor the active-until dates, and what holds without them. */
export async function readAdminStatus(db: Database, resellerId: string, date: StatusDate) {
  const [read, activeUntil] = await together(db, [
    readStatus(db, resellerId, date),
    readActiveUntil(db, resellerId),
  ])
  if (!read.ok) return read
  const computed = statusWithoutActiveUntil(read.facts, date.on)
  return { ok: true as const, status: { ...read.status, computed, activeUntil } }
}

/** How the status would go on, month by month, if so many tenants came in each (rule 8.4). */
export async function readStatusForecast(
  db: Database,
  resellerId: string,
  query: Readonly<{ perMonth: number; today: CalendarDate }>,
) {
  const facts = (await readPartnerFacts(db, [resellerId])).get(resellerId)
  if (facts === undefined) return noSuch('reseller')
  return { ok: true as const, forecast: { ...query, ...statusForecast(facts, query) } }
}

const readStatus = (db: Database, resellerId: string, date: StatusDate) =>
  together(db, [
    readPartnerFacts(db, [resellerId]),
    listTenantNames(db, resellerId, null),
    readStatusEntries(db, resellerId),
  ]).to(([factsById, names, entries]) => {
    const facts = factsById.get(resellerId)
    if (facts === undefined) return noSuch('reseller')
    const refusal = whyNotOn(facts, date)
    if (refusal) return refusal
    const status = {
      date: date.on,
      approvedOn: facts.approvedOn,
      terminatedFrom: facts.terminatedFrom,
      ...labelled(partnerStatus(facts, date.on)),
      counted: countedView(facts, names, date.on),
      entries,
    }
    return { ok: true as const, facts, status }
  })

function countedView(facts: PartnerFacts, names: ReadonlyMap<string, string>, on: CalendarDate) {
  const newest = tenantsInWindow(facts, on)
    .toSorted(
      (a, b) =>
        compareCodeUnits(b.onboardedOn, a.onboardedOn) || compareCodeUnits(a.tenantId, b.tenantId),
    )
    .slice(0, listedTenants)
  return newest.map(({ tenantId, onboardedOn }) => ({
    id: tenantId,
    name: names.get(tenantId) ?? tenantId,
    onboardedOn,
  }))
}

function whyNotOn({ approvedOn }: PartnerFacts, { on, today }: StatusDate): Refusal | null {
  const last = addYearsClamped(today, yearsAhead)
  if (on >= approvedOn && on <= last) return null
  return refuseField('on', `Name a date from ${approvedOn}, the approval, to ${last}`)
}
