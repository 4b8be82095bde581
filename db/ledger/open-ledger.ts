import { isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { closes } from '#db/schema/ledger.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { OwnershipEntry } from '#domain/ledger/ownership.ts'
import type { Adjustment, LedgerLine } from '#domain/statements/statement-input.ts'

/** The last close that holds the reseller's statements: estimates go on from there (rule 7.1). */
export type StatedThrough = Readonly<{
  month: Month
  lineCutoff: number
  adjustmentCutoff: number
}>

/** No row before the first close. A close under way counts once it has passed this reseller. */
export const selectStatedThrough = (db: Database, resellerId: string) =>
  db.all<StatedThrough>(statedThrough(resellerId))

/** The close under way, if there is one: its month is estimated as it will be stated (rule 7.3). */
export const selectCloseUnderWay = (db: Database) =>
  db.select().from(closes).where(isNull(closes.completedAtMs)).limit(1)

/**
 * Lines that no statement of the reseller considered yet, up to `throughMonth`: those of open months
 * and late ones. Costs what is open, however long the history is.
 */
export const selectOpenLines = (db: Database, resellerId: string, throughMonth: Month) =>
  db.all<LedgerLine>(sql`
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
        AND line.service_month <= last.month`)

export type OwnershipRow = OwnershipEntry & Readonly<{ test: 0 | 1 }>

/** Every entry, of whichever owner, of each tenant that was ever recorded for the reseller. */
export const selectOwnerships = (db: Database, resellerId: string) =>
  db.all<OwnershipRow>(sql`
    SELECT entry.sequence, entry.tenant_id AS tenantId, entry.reseller_id AS resellerId,
      entry.from_month AS fromMonth, t.test
    FROM (SELECT DISTINCT tenant_id FROM ownerships WHERE reseller_id = ${resellerId}) AS owned
    JOIN tenants AS t ON t.id = owned.tenant_id
    JOIN ownerships AS entry ON entry.tenant_id = owned.tenant_id
    ORDER BY entry.tenant_id, entry.sequence`)

/** Adjustments that wait for the reseller's next statement (rule 7.6). */
export const selectOpenAdjustments = (db: Database, resellerId: string) =>
  db.all<Adjustment>(sql`
    SELECT sequence, id, reseller_id AS resellerId, currency, amount_minor AS amountMinor
    FROM adjustments WHERE reseller_id = ${resellerId}
      AND sequence > coalesce((SELECT adjustmentCutoff FROM (${statedThrough(resellerId)})), 0)
    ORDER BY sequence`)

const statedThrough = (resellerId: string): SQL => sql`
  SELECT month, line_cutoff AS lineCutoff, adjustment_cutoff AS adjustmentCutoff FROM closes
  WHERE completed_at_ms IS NOT NULL
    OR stated_through_reseller >= (SELECT number FROM resellers WHERE id = ${resellerId})
  ORDER BY month DESC LIMIT 1`

const lineColumns = sql`line.sequence, line.source, line.external_id AS externalId, line.kind,
  line.tenant_id AS tenantId, line.service_month AS serviceMonth, line.currency,
  line.amount_minor AS amountMinor`
