import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import {
  selectCloseUnderWay,
  selectOpenAdjustments,
  selectOpenLines,
  selectOwnerships,
  selectStatedThrough,
} from '#db/ledger/open-ledger.ts'
import { selectLatestStatements } from '#db/statements/latest-statements.ts'
import { selectStatedByServiceMonth } from '#db/statements/stated-revenue.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { RateVersion } from '#domain/ledger/rate.ts'
import { selectPartnerFacts, toPartnerFacts } from './partner-facts.ts'

export type ResellerRow = Readonly<{
  id: string
  number: number
  companyName: string
  approvedOn: CalendarDate
  promoSlot: number | null
  suspendedAtMs: number | null
  terminatedFrom: Month | null
  /** The program's first month, from which on months close (rule 7.2). */
  firstApprovalMonth: Month
}>

export type ResellerOverviewFacts = NonNullable<
  Awaited<ReturnType<typeof readResellerOverviewFacts>>
>

/** Everything that a reseller's overview is computed from, in one round trip. Null: no such reseller. */
export async function readResellerOverviewFacts(
  db: Database,
  resellerId: string,
  months: Readonly<{ trendFrom: Month; current: Month }>,
) {
  const [
    resellers,
    rates,
    stated,
    underWay,
    facts,
    ownerships,
    openLines,
    openAdjustments,
    latestStatements,
    statedMonths,
  ] = await db.batch([
    selectReseller(db, resellerId),
    selectRates(db, resellerId),
    selectStatedThrough(db, resellerId),
    selectCloseUnderWay(db),
    selectPartnerFacts(db, sql`SELECT ${resellerId}`),
    selectOwnerships(db, resellerId),
    selectOpenLines(db, resellerId, months.current),
    selectOpenAdjustments(db, resellerId),
    selectLatestStatements(db, resellerId),
    selectStatedByServiceMonth(db, resellerId, months.trendFrom),
  ])
  const [reseller] = resellers
  const [factsRow] = facts
  if (reseller === undefined || factsRow === undefined) return null
  return {
    reseller,
    rates,
    statedThrough: stated[0] ?? null,
    closeUnderWay: underWay[0] ?? null,
    partnerFacts: toPartnerFacts(factsRow),
    ownerships,
    openLines,
    openAdjustments,
    latestStatements,
    statedMonths,
  }
}

export const selectReseller = (db: Database, resellerId: string) =>
  db.all<ResellerRow>(sql`
    SELECT id, number, company_name AS companyName, approved_on AS approvedOn,
      promo_slot AS promoSlot, suspended_at_ms AS suspendedAtMs,
      terminated_from_month AS terminatedFrom,
      (SELECT substr(min(approved_on), 1, 7) FROM resellers) AS firstApprovalMonth
    FROM resellers WHERE id = ${resellerId}`)

export const selectRates = (db: Database, resellerId: string) =>
  db.all<RateVersion>(sql`
    SELECT sequence, reseller_id AS resellerId, from_month AS fromMonth, rate_bps AS rateBps
    FROM rate_versions WHERE reseller_id = ${resellerId} ORDER BY from_month, sequence`)
