import { sql } from 'drizzle-orm'
import { date, integer, type RowOf, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { PartnerState } from '#domain/status/partner-status.ts'

// A super admin's change of the active-until date shows at once, not on the next day.
const lockIsNewer = sql`EXISTS (SELECT 1 FROM activity_locks AS l WHERE l.reseller_id = r.id
  AND l.recorded_on >= (SELECT max(status_on) FROM status_days))`

/** SQL that lists ids: resellers approved since the last run. */
export const resellersWithoutEntry = sql`SELECT r.id FROM resellers AS r
  WHERE NOT EXISTS (SELECT 1 FROM status_entries WHERE reseller_id = r.id)`

/** SQL that lists ids: resellers with an entry whose active-until date has changed since the last run. */
export const resellersWithNewerLock = sql`SELECT r.id FROM resellers AS r
  WHERE EXISTS (SELECT 1 FROM status_entries WHERE reseller_id = r.id) AND ${lockIsNewer}`

const recordedStatus = { state: textOf<PartnerState>(), resellers: integer }

/** How many of all other resellers have which state in their last entry. */
export const selectRecordedStatuses = (db: Database): Read<RowOf<typeof recordedStatus>[]> =>
  rows(
    db,
    recordedStatus,
    sql`
    SELECT e.state, count(*) AS resellers
    FROM resellers AS r JOIN status_entries AS e ON e.reseller_id = r.id AND e.status_on =
      (SELECT max(status_on) FROM status_entries WHERE reseller_id = r.id)
    WHERE NOT ${lockIsNewer} GROUP BY e.state`,
  )

const completedDay = { on: date, countedTenants: integer }

/** The last day on which the job looked at every reseller, and the tenants that counted then. */
export const selectCompletedDay = (db: Database): Read<RowOf<typeof completedDay>[]> =>
  rows(
    db,
    completedDay,
    sql`
    SELECT status_on AS "on", counted_tenants AS countedTenants FROM status_days
    WHERE completed_at_ms IS NOT NULL ORDER BY status_on DESC LIMIT 1`,
  )
