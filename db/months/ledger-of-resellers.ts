import { is, SQL } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { type Read, together } from '#db/core/read.ts'
import {
  type CloseBounds,
  selectAdjustments,
  selectCarried,
  selectLateLines,
  selectOwnerships,
  selectOwnLines,
  selectRates,
  selectResellers,
  selectTenants,
} from '#db/ledger/ledger-selects.ts'
import type { StatementInput } from '#domain/statements/statement-input.ts'

/** One reseller's facts: with a close, what `stateReseller` states. */
export type ResellerLedger = Omit<StatementInput, 'close'>

/**
 * The facts of some resellers for one close, by number: eight queries of one snapshot. Rows read grow
 * with their tenants and the month's lines, not with the months of history. The resellers may be SQL
 * that gives a JSON array of ids.
 */
export const readLedgerOfResellers = (
  db: Database,
  resellers: readonly string[] | SQL,
  close: CloseBounds,
): Read<ResellerLedger[]> =>
  readRows(db, is(resellers, SQL) ? resellers : JSON.stringify(resellers), close).to(ledgersOf)

const readRows = (db: Database, ids: string | SQL, close: CloseBounds) =>
  together(db, [
    selectResellers(db, ids),
    selectTenants(db, ids),
    selectOwnerships(db, ids),
    selectOwnLines(db, ids, close),
    selectLateLines(db, ids, close),
    selectRates(db, ids),
    selectAdjustments(db, ids, close),
    selectCarried(db, ids, close.month),
  ])

type LedgerRows = Awaited<ReturnType<typeof readRows>>

function ledgersOf([
  who,
  tenants,
  entries,
  ownLines,
  lateLines,
  rates,
  booked,
  balances,
]: LedgerRows): ResellerLedger[] {
  const entriesByTenant = Map.groupBy(entries, ({ tenantId }) => tenantId)
  const linesByTenant = Map.groupBy([...ownLines, ...lateLines], ({ tenantId }) => tenantId)
  const tenantById = new Map(tenants.map((tenant) => [tenant.id, tenant]))
  return who.map((reseller) => {
    const owned = new Set(
      entries
        .filter(({ resellerId }) => resellerId === reseller.resellerId)
        .map(({ tenantId }) => tenantId),
    )
    const ofOwned = <Row>(rows: ReadonlyMap<string, Row[]>) =>
      [...owned].flatMap((tenantId) => rows.get(tenantId) ?? [])
    const mine = <Row extends { resellerId: string }>(rows: readonly Row[]) =>
      rows.filter(({ resellerId }) => resellerId === reseller.resellerId)
    return {
      ...reseller,
      lines: ofOwned(linesByTenant),
      tenants: [...owned].flatMap((tenantId) => tenantById.get(tenantId) ?? []),
      ownerships: ofOwned(entriesByTenant),
      rates: mine(rates),
      adjustments: mine(booked),
      carried: mine(balances),
    }
  })
}
