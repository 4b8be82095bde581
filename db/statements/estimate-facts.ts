import { sql } from 'drizzle-orm'
import { bps, date, integer, month, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, rows, together } from '#db/core/read.ts'
import { isCounted } from '#db/ledger/counted-rates.ts'
import {
  selectCloseUnderWay,
  selectOpenAdjustments,
  selectOpenLines,
  selectOwnershipsOfReseller,
  selectStatedThrough,
} from '#db/ledger/open-ledger.ts'
import type { Month } from '#domain/calendar/month.ts'
import { selectLatestStatements } from './latest-statements.ts'

/** What an estimate is computed from. */
export type EstimateFacts = NonNullable<Awaited<ReturnType<typeof readEstimateFacts>>>

/** One reseller's facts for an estimate, as one snapshot in one round trip. Null: no such reseller. */
export const readEstimateFacts = (db: Database, resellerId: string, throughMonth: Month) =>
  together(db, [
    selectReseller(db, resellerId),
    selectRates(db, resellerId),
    selectStatedThrough(db, resellerId),
    selectCloseUnderWay(db),
    selectOwnershipsOfReseller(db, resellerId),
    selectOpenLines(db, resellerId, throughMonth),
    selectOpenAdjustments(db, resellerId),
    selectLatestStatements(db, resellerId),
  ]).to(([reseller, rates, [statedThrough = null], [closeUnderWay = null], ...more]) => {
    if (reseller === null) return null
    const [ownerships, openLines, openAdjustments, latestStatements] = more
    return {
      reseller,
      rates,
      statedThrough,
      closeUnderWay,
      ownerships,
      openLines,
      openAdjustments,
      latestStatements,
    }
  })

const selectReseller = (db: Database, resellerId: string) =>
  rows(
    db,
    {
      id: text,
      number: integer,
      companyName: text,
      approvedOn: date,
      promoSlot: orNull(integer),
      suspendedAtMs: orNull(integer),
      terminatedFrom: orNull(month),
      /** The program's first month, from which on months close (rule 7.2). */
      firstApprovalMonth: month,
    },
    sql`
    SELECT id, number, company_name AS companyName, approved_on AS approvedOn,
      promo_slot AS promoSlot, suspended_at_ms AS suspendedAtMs,
      terminated_from_month AS terminatedFrom,
      (SELECT substr(min(approved_on), 1, 7) FROM resellers) AS firstApprovalMonth
    FROM resellers WHERE id = ${resellerId}`,
  ).to(firstOrNull)

const selectRates = (db: Database, resellerId: string) =>
  rows(
    db,
    { sequence: integer, resellerId: text, fromMonth: month, rateBps: bps },
    sql`
    SELECT sequence, reseller_id AS resellerId, from_month AS fromMonth, rate_bps AS rateBps
    FROM rate_versions WHERE reseller_id = ${resellerId} AND ${isCounted(sql`rate_versions.sequence`)}
    ORDER BY from_month, sequence`,
  )
