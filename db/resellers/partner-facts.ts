import { is, SQL, sql } from 'drizzle-orm'
import { date, json, month, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { recordedOwner } from '#db/tenants/recorded-owner.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { PartnerFacts } from '#domain/status/partner-status.ts'

const factsFields = {
  resellerId: text,
  approvedOn: date,
  terminatedFrom: orNull(month),
  onboarded: json<readonly [tenantId: string, onboardedOn: CalendarDate][]>(),
  activeUntil: json<readonly [recordedOn: CalendarDate, until: CalendarDate | null][]>(),
}

/**
 * What status is computed from, by reseller id in the order of numbers, in one query for however many
 * resellers (rule 8); ids may be SQL that lists them. A tenant counts for the reseller that owns it in
 * its onboarding month after all changes; test tenants never (rule 4).
 */
export const readPartnerFacts = (
  db: Database,
  resellerIds: readonly string[] | SQL,
): Read<ReadonlyMap<string, PartnerFacts>> =>
  rows(
    db,
    factsFields,
    sql`
    SELECT r.id AS resellerId, r.approved_on AS approvedOn,
      r.terminated_from_month AS terminatedFrom,
      (SELECT json_group_array(json_array(t.id, t.onboarded_on))
        FROM (SELECT DISTINCT tenant_id FROM ownerships WHERE reseller_id = r.id) AS owned
        JOIN tenants AS t ON t.id = owned.tenant_id
        WHERE t.test = 0 AND ${recordedOwner(sql`t.id`, onboardingMonth)} = r.id
          AND ${onboardingMonth} < coalesce(r.terminated_from_month, 'never')) AS onboarded,
      (SELECT json_group_array(json_array(recorded_on, active_until_on) ORDER BY sequence)
        FROM activity_locks WHERE reseller_id = r.id) AS activeUntil
    FROM resellers AS r WHERE r.id IN (${listOf(resellerIds)})
    ORDER BY r.number`,
  ).to((found) => new Map(found.map((row) => [row.resellerId, toPartnerFacts(row)])))

const listOf = (ids: readonly string[] | SQL): SQL =>
  is(ids, SQL) ? ids : sql`SELECT value FROM json_each(${JSON.stringify(ids)})`

const toPartnerFacts = (row: RowOf<typeof factsFields>): PartnerFacts => ({
  approvedOn: row.approvedOn,
  terminatedFrom: row.terminatedFrom,
  onboarded: row.onboarded.map(([tenantId, onboardedOn]) => ({ tenantId, onboardedOn })),
  activeUntil: row.activeUntil.map(([recordedOn, until]) => ({ recordedOn, until })),
})

const onboardingMonth = sql`substr(t.onboarded_on, 1, 7)`
