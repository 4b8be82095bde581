import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read, rows } from '#db/core/read.ts'
import { rateVersions, tenants } from '#db/schema/ledger.ts'
import { resellers } from '#db/schema/people.ts'
import { statements } from '#db/schema/statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { OwnershipEntry } from '#domain/ledger/ownership.ts'
import type { Adjustment, LedgerLine } from '#domain/statements/statement-input.ts'
import { isCounted } from './counted-rates.ts'
import {
  adjustment,
  adjustmentColumns,
  entryColumns,
  ledgerLine,
  lineColumns,
  ownershipEntry,
} from './ledger-columns.ts'

// Each select takes the resellers' ids as one JSON array, which may be SQL that gives it. Indexes are
// named where the planner, without statistics, could take one whose range grows with everybody's ledger.
type Ids = string | SQL

/** What of a close bounds its lines and adjustments; each may be SQL that looks it up. */
export type CloseBounds = Readonly<{
  month: Month | SQL
  lineCutoff: number | SQL
  previousLineCutoff: number | SQL
  adjustmentCutoff: number | SQL
  previousAdjustmentCutoff: number | SQL
}>

/** By number. */
export const selectResellers = (db: Database, ids: Ids) =>
  built(
    db,
    db
      .select({
        resellerId: resellers.id,
        resellerNumber: resellers.number,
        terminatedFrom: resellers.terminatedFromMonth,
      })
      .from(resellers)
      .where(sql`id IN (SELECT value FROM json_each(${ids}))`)
      .orderBy(resellers.number),
  )

export const selectTenants = (db: Database, ids: Ids) =>
  built(
    db,
    db
      .select({ id: tenants.id, test: tenants.test })
      .from(tenants)
      .where(sql`id IN ${tenantsEverOwned(ids)}`),
  )

/** All entries, of whichever owner, of the resellers' tenants. */
export const selectOwnerships = (db: Database, ids: Ids): Read<OwnershipEntry[]> =>
  rows(
    db,
    ownershipEntry,
    sql`
    SELECT ${entryColumns} FROM ownerships AS entry INDEXED BY ownerships_by_tenant
    WHERE tenant_id IN ${tenantsEverOwned(ids)}`,
  )

/** Lines of the month itself, up to its cutoff. */
export const selectOwnLines = (db: Database, ids: Ids, close: CloseBounds) =>
  selectLines(
    db,
    'revenue_lines_by_tenant_month',
    sql`tenant_id IN ${tenantsEverOwned(ids)} AND service_month = ${close.month}
      AND sequence <= ${close.lineCutoff}`,
  )

/** Lines of earlier months that arrived between the cutoffs (rule 7.3). */
export const selectLateLines = (db: Database, ids: Ids, close: CloseBounds) =>
  selectLines(
    db,
    'revenue_lines_by_tenant_arrival',
    sql`tenant_id IN ${tenantsEverOwned(ids)} AND sequence > ${close.previousLineCutoff}
      AND sequence <= ${close.lineCutoff} AND service_month < ${close.month}`,
  )

export const selectRates = (db: Database, ids: Ids) =>
  built(
    db,
    db
      .select({
        sequence: rateVersions.sequence,
        resellerId: rateVersions.resellerId,
        fromMonth: rateVersions.fromMonth,
        rateBps: rateVersions.rateBps,
      })
      .from(rateVersions)
      .where(
        sql`reseller_id IN (SELECT value FROM json_each(${ids}))
          AND ${isCounted(sql`"rate_versions"."sequence"`)}`,
      ),
  )

/** Booked between the cutoffs (rule 7.6). */
export const selectAdjustments = (db: Database, ids: Ids, close: CloseBounds): Read<Adjustment[]> =>
  rows(
    db,
    adjustment,
    sql`
    SELECT ${adjustmentColumns} FROM adjustments INDEXED BY adjustments_by_reseller
    WHERE reseller_id IN (SELECT value FROM json_each(${ids}))
      AND sequence > ${close.previousAdjustmentCutoff} AND sequence <= ${close.adjustmentCutoff}`,
  )

/** Latest statement of each reseller and currency before a month: one seek a currency, not a scan. */
export const selectCarried = (db: Database, ids: Ids, beforeMonth: CloseBounds['month']) =>
  built(
    db,
    db
      .select({
        resellerId: statements.resellerId,
        currency: statements.currency,
        balanceOutMinor: statements.balanceOutMinor,
        sha256: statements.sha256,
      })
      .from(statements)
      .where(
        inArray(
          statements.number,
          sql`(WITH RECURSIVE stated (reseller_id, currency) AS (
          SELECT value, (SELECT min(s.currency) FROM statements AS s INDEXED BY statements_by_reseller
            WHERE s.reseller_id = value)
          FROM json_each(${ids})
          UNION ALL
          SELECT stated.reseller_id, (SELECT min(s.currency)
            FROM statements AS s INDEXED BY statements_by_reseller
            WHERE s.reseller_id = stated.reseller_id AND s.currency > stated.currency)
          FROM stated WHERE stated.currency IS NOT NULL)
        SELECT (SELECT s.number FROM statements AS s INDEXED BY statements_by_reseller
          WHERE s.reseller_id = stated.reseller_id AND s.currency = stated.currency
            AND s.month < ${beforeMonth}
          ORDER BY s.month DESC LIMIT 1)
        FROM stated WHERE stated.currency IS NOT NULL)`,
        ),
      ),
  )

const selectLines = (db: Database, index: string, where: SQL): Read<LedgerLine[]> =>
  rows(
    db,
    ledgerLine,
    sql`
    SELECT ${lineColumns} FROM revenue_lines AS line INDEXED BY ${sql.identifier(index)} WHERE ${where}`,
  )

/** Tenants that one of the resellers owns, owned or will own. */
const tenantsEverOwned = (ids: Ids) =>
  sql`(SELECT tenant_id FROM ownerships INDEXED BY ownerships_by_reseller
    WHERE reseller_id IN (SELECT value FROM json_each(${ids})))`
