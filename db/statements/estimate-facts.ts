import type { Database } from '#db/core/database.ts'
import {
  selectCloseUnderWay,
  selectOpenAdjustments,
  selectOpenLines,
  selectOwnerships,
  selectStatedThrough,
} from '#db/ledger/open-ledger.ts'
import {
  type ResellerOverviewFacts,
  selectRates,
  selectReseller,
} from '#db/resellers/reseller-overview.ts'
import type { Month } from '#domain/calendar/month.ts'
import { selectLatestStatements } from './latest-statements.ts'

/** What an estimate is computed from: a part of what a reseller's overview is. */
export type EstimateFacts = Pick<
  ResellerOverviewFacts,
  | 'reseller'
  | 'rates'
  | 'statedThrough'
  | 'closeUnderWay'
  | 'ownerships'
  | 'openLines'
  | 'openAdjustments'
  | 'latestStatements'
>

/** One reseller's facts for an estimate, as one snapshot in one round trip. Null: no such reseller. */
export async function readEstimateFacts(
  db: Database,
  resellerId: string,
  throughMonth: Month,
): Promise<EstimateFacts | null> {
  const [
    resellers,
    rates,
    stated,
    underWay,
    ownerships,
    openLines,
    openAdjustments,
    latestStatements,
  ] = await db.batch([
    selectReseller(db, resellerId),
    selectRates(db, resellerId),
    selectStatedThrough(db, resellerId),
    selectCloseUnderWay(db),
    selectOwnerships(db, resellerId),
    selectOpenLines(db, resellerId, throughMonth),
    selectOpenAdjustments(db, resellerId),
    selectLatestStatements(db, resellerId),
  ])
  const [reseller] = resellers
  if (reseller === undefined) return null
  const statedThrough = stated[0] ?? null
  return {
    reseller,
    rates,
    statedThrough,
    closeUnderWay: underWay[0] ?? null,
    ownerships,
    openLines,
    openAdjustments,
    latestStatements,
  }
}
