import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { recordedOwner } from '#db/tenants/recorded-owner.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { PartnerFacts } from '#domain/status/partner-status.ts'

export type PartnerFactsRow = Readonly<{
  resellerId: string
  approvedOn: CalendarDate
  terminatedFrom: Month | null
  /** JSON arrays of [tenant id, date] and [recorded on, until]. */
  onboarded: string
  activeUntil: string
}>

/** What status is computed from, by reseller id, in one query for however many resellers (rule 8); ids may be SQL. */
export async function readPartnerFacts(
  db: Database,
  resellerIds: readonly string[] | SQL,
): Promise<ReadonlyMap<string, PartnerFacts>> {
  const rows = await selectPartnerFacts(
    db,
    Array.isArray(resellerIds)
      ? sql`SELECT value FROM json_each(${JSON.stringify(resellerIds)})`
      : sql`${resellerIds}`,
  )
  return new Map(rows.map((row) => [row.resellerId, toPartnerFacts(row)]))
}

/**
 * The statement itself, for a batch. `resellerIds` is SQL that lists ids. A tenant counts for the
 * reseller that owns it in its onboarding month after all changes; test tenants never (rule 4).
 */
export const selectPartnerFacts = (db: Database, resellerIds: SQL) =>
  db.all<PartnerFactsRow>(sql`
    SELECT r.id AS resellerId, r.approved_on AS approvedOn,
      r.terminated_from_month AS terminatedFrom,
      (SELECT json_group_array(json_array(t.id, t.onboarded_on))
        FROM (SELECT DISTINCT tenant_id FROM ownerships WHERE reseller_id = r.id) AS owned
        JOIN tenants AS t ON t.id = owned.tenant_id
        WHERE t.test = 0 AND ${recordedOwner(sql`t.id`, onboardingMonth)} = r.id
          AND ${onboardingMonth} < coalesce(r.terminated_from_month, 'never')) AS onboarded,
      (SELECT json_group_array(json_array(recorded_on, active_until_on) ORDER BY sequence)
        FROM activity_locks WHERE reseller_id = r.id) AS activeUntil
    FROM resellers AS r WHERE r.id IN (${resellerIds})
    ORDER BY r.number`)

export function toPartnerFacts(row: PartnerFactsRow): PartnerFacts {
  const onboarded: [string, CalendarDate][] = JSON.parse(row.onboarded)
  const activeUntil: [CalendarDate, CalendarDate | null][] = JSON.parse(row.activeUntil)
  return {
    approvedOn: row.approvedOn,
    terminatedFrom: row.terminatedFrom,
    onboarded: onboarded.map(([tenantId, onboardedOn]) => ({ tenantId, onboardedOn })),
    activeUntil: activeUntil.map(([recordedOn, until]) => ({ recordedOn, until })),
  }
}

const onboardingMonth = sql`substr(t.onboarded_on, 1, 7)`
