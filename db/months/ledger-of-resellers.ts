import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
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
import { boundsOf, columnOf, type StatementOf } from '#db/statements/one-statement.ts'
import type { Close, StatementInput } from '#domain/statements/statement-input.ts'

/** One reseller's facts: with a close, what `stateReseller` states. */
export type ResellerLedger = Omit<StatementInput, 'close'>

/**
 * The facts of some resellers for one close, by number: eight statements in one batch, so one
 * snapshot. Rows read grow with their tenants and the month's lines, not with the months of history.
 */
export async function readLedgerOfResellers(
  db: Database,
  resellerIds: readonly string[],
  close: Close,
): Promise<ResellerLedger[]> {
  return await readLedgers(db, JSON.stringify(resellerIds), close)
}

/** The facts of one statement's reseller for the statement's close. Null: there is no such statement. */
export async function readLedgerOfStatement(
  db: Database,
  which: StatementOf,
): Promise<ResellerLedger | null> {
  const reseller = sql`(SELECT json_array(${columnOf(which, 'reseller_id')}))`
  const [ledger] = await readLedgers(db, reseller, boundsOf(which))
  return ledger ?? null
}

async function readLedgers(
  db: Database,
  ids: string | SQL,
  close: CloseBounds,
): Promise<ResellerLedger[]> {
  const [who, tenantRows, entries, ownLines, lateLines, rates, booked, balances] = await db.batch([
    selectResellers(db, ids),
    selectTenants(db, ids),
    selectOwnerships(db, ids),
    selectOwnLines(db, ids, close),
    selectLateLines(db, ids, close),
    selectRates(db, ids),
    selectAdjustments(db, ids, close),
    selectCarried(db, ids, close.month),
  ])
  const entriesByTenant = Map.groupBy(entries, ({ tenantId }) => tenantId)
  const linesByTenant = Map.groupBy([...ownLines, ...lateLines], ({ tenantId }) => tenantId)
  const tenantById = new Map(tenantRows.map((tenant) => [tenant.id, tenant]))
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
