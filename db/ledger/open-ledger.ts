import { isNull, type SQL, sql } from 'drizzle-orm'
import { flag, integer, month, type RowOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, type Read, rows } from '#db/core/read.ts'
import { closes } from '#db/schema/ledger.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Adjustment, LedgerLine } from '#domain/statements/statement-input.ts'
import {
  adjustment,
  adjustmentColumns,
  entryColumns,
  ledgerLine,
  lineColumns,
  ownershipEntry,
} from './ledger-columns.ts'

const closeStated = { month, lineCutoff: integer, adjustmentCutoff: integer }
/** The last close that holds the reseller's statements: estimates go on from there (rule 7.1). */
export type StatedThrough = RowOf<typeof closeStated>

/** No row before the first close. A close under way counts once it has stated this reseller. */
export const selectStatedThrough = (db: Database, resellerId: string): Read<StatedThrough[]> =>
  rows(db, closeStated, statedThrough(resellerId))

/** The close under way, if there is one: its month is estimated as it will be stated (rule 7.3). */
export const selectCloseUnderWay = (db: Database) =>
  built(db, db.select().from(closes).where(isNull(closes.completedAtMs)).limit(1))

/**
 * Lines that no statement of the reseller considered yet, up to `throughMonth`: those of open months
 * and late ones. Costs what is open, however long the history is.
 */
export const selectOpenLines = (
  db: Database,
  resellerId: string,
  throughMonth: Month,
): Read<LedgerLine[]> =>
  rows(
    db,
    ledgerLine,
    sql`
    WITH stated AS (${statedThrough(resellerId)}),
      last AS (SELECT coalesce((SELECT month FROM stated), '') AS month,
        coalesce((SELECT lineCutoff FROM stated), 0) AS cutoff),
      owned AS (SELECT DISTINCT tenant_id FROM ownerships WHERE reseller_id = ${resellerId})
    SELECT ${lineColumns} FROM last, owned
      JOIN revenue_lines AS line INDEXED BY revenue_lines_by_tenant_month
        ON line.tenant_id = owned.tenant_id AND line.service_month > last.month
        AND line.service_month <= ${throughMonth}
    UNION ALL
    SELECT ${lineColumns} FROM last, owned
      JOIN revenue_lines AS line INDEXED BY revenue_lines_by_tenant_arrival
        ON line.tenant_id = owned.tenant_id AND line.sequence > last.cutoff
        AND line.service_month <= last.month`,
  )

const entryWithTest = { ...ownershipEntry, test: flag }
export type OwnershipRow = RowOf<typeof entryWithTest>

/** Every entry, of whichever owner, of each tenant that was ever recorded for the reseller. */
export const selectOwnershipsOfReseller = (
  db: Database,
  resellerId: string,
): Read<OwnershipRow[]> =>
  rows(
    db,
    entryWithTest,
    sql`
    SELECT ${entryColumns}, t.test
    FROM (SELECT DISTINCT tenant_id FROM ownerships WHERE reseller_id = ${resellerId}) AS owned
    JOIN tenants AS t ON t.id = owned.tenant_id
    JOIN ownerships AS entry ON entry.tenant_id = owned.tenant_id
    ORDER BY entry.tenant_id, entry.sequence`,
  )

/** Adjustments that wait for the reseller's next statement (rule 7.6). */
export const selectOpenAdjustments = (db: Database, resellerId: string): Read<Adjustment[]> =>
  rows(
    db,
    adjustment,
    sql`
    SELECT ${adjustmentColumns}
    FROM adjustments WHERE reseller_id = ${resellerId}
      AND sequence > coalesce((SELECT adjustmentCutoff FROM (${statedThrough(resellerId)})), 0)
    ORDER BY sequence`,
  )

/** The row of `selectStatedThrough`, for a subquery. */
export const statedThrough = (resellerId: string): SQL => sql`
  SELECT month, line_cutoff AS lineCutoff, adjustment_cutoff AS adjustmentCutoff FROM closes
  WHERE completed_at_ms IS NOT NULL
    OR (stated_through_reseller >= (SELECT number FROM resellers WHERE id = ${resellerId})
      AND NOT EXISTS (SELECT 1 FROM close_holdups AS holdup
        WHERE holdup.month = closes.month AND holdup.reseller_id = ${resellerId}))
  ORDER BY month DESC LIMIT 1`
