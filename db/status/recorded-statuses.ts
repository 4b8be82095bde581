import { sql } from 'drizzle-orm'
import { date, integer, type RowOf, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { PartnerState } from '#domain/status/partner-status.ts'

/** SQL that lists ids: resellers approved since the last run, which has seen all before. */
export const resellersWithoutEntry = sql`SELECT r.id FROM resellers AS r
  WHERE r.approved_on >= coalesce((SELECT status_on FROM status_days
      WHERE completed_at_ms IS NOT NULL ORDER BY status_on DESC LIMIT 1), '')
    AND NOT EXISTS (SELECT 1 FROM partner_states WHERE reseller_id = r.id)`

// A super admin's change of the active-until date shows at once, not on the next day.
const withNewerLock = sql`(SELECT DISTINCT reseller_id FROM activity_locks INDEXED BY activity_locks_by_day
    WHERE recorded_on >= (SELECT max(status_on) FROM status_days)) AS changed
  CROSS JOIN partner_states AS p ON p.reseller_id = changed.reseller_id`

/** SQL that lists ids: resellers with an entry whose active-until date has changed since the last run. */
export const resellersWithNewerLock = sql`SELECT p.reseller_id AS id FROM ${withNewerLock}`

const recordedStatus = { state: textOf<PartnerState>(), resellers: integer }

/** How many of all other resellers have which state in their last entry. */
export const selectRecordedStatuses = (db: Database): Read<RowOf<typeof recordedStatus>[]> =>
  rows(
    db,
    recordedStatus,
    sql`
    SELECT counted.state, counted.resellers
      - (SELECT count(*) FROM ${withNewerLock} WHERE p.state = counted.state) AS resellers
    FROM partner_state_counts AS counted ORDER BY counted.state`,
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
