import { type SQL, sql } from 'drizzle-orm'
import { owningReseller } from '#db/tenants/recorded-owner.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { LineKind } from '#domain/states.ts'

/** Which lines of the ledger; null: whichever. */
export type LedgerFilter = Readonly<{
  month: Month | null
  currency: Currency | null
  kind: LineKind | null
  source: string | null
  /** Lines that were accepted after the one of this sequence. */
  after: number | null
  tenantId: string | null
  /** Lines whose tenant this reseller owned in the service month. */
  resellerNumber: number | null
}>

/**
 * FROM: the index is named, since the planner has no statistics to choose by. A reseller's lines are
 * those of tenants that it ever owned.
 */
export function ledgerSource({ tenantId, month, resellerNumber }: LedgerFilter): SQL {
  const byTenant =
    month === null
      ? sql`revenue_lines AS l INDEXED BY revenue_lines_by_tenant_arrival`
      : sql`revenue_lines AS l INDEXED BY revenue_lines_by_tenant_month`
  if (tenantId !== null) return byTenant
  if (resellerNumber !== null) {
    return sql`(SELECT DISTINCT tenant_id FROM ownerships WHERE reseller_id = ${idOf(resellerNumber)}) AS owned
      CROSS JOIN ${byTenant} ON l.tenant_id = owned.tenant_id`
  }
  if (month !== null) return sql`revenue_lines AS l INDEXED BY revenue_lines_by_month`
  return sql`revenue_lines AS l NOT INDEXED`
}

/** Lines that a request looks through at most for a filter that leads to others, too. */
const mostLookedThrough = 50_000

type Direction = Readonly<{ before: SQL }> | Readonly<{ after: SQL }>

/**
 * SQL for the sequence up to which one request looks, counted from the first line that the filter’s index leads to;
 * NULL where that leads to no line more, or to such alone as are asked for: of a month, or of a tenant, whose
 * lines are few.
 */
export function reachOf(filter: LedgerFilter, from: Direction): SQL {
  const { month, currency, kind, source, tenantId, after } = filter
  const isWhole = month !== null && currency === null && kind === null && source === null
  if (tenantId !== null || isWhole) return sql`NULL`
  const lines = { ...unfiltered, month, after }
  const [isBeyond, order, step] =
    'after' in from
      ? [sql`l.sequence > ${from.after}`, sql`ASC`, mostLookedThrough - 1]
      : [sql`l.sequence < ${from.before}`, sql`DESC`, 1 - mostLookedThrough]
  return sql`(SELECT l.sequence + ${sql.raw(String(step))} FROM ${ledgerSource(lines)}
    WHERE ${inLedgerFilter(lines)} AND ${isBeyond} ORDER BY l.sequence ${order} LIMIT 1)`
}

const unfiltered: LedgerFilter = {
  ...{ month: null, currency: null, kind: null, source: null },
  ...{ after: null, tenantId: null, resellerNumber: null },
}

/** WHERE, as one condition. */
export function inLedgerFilter(filter: LedgerFilter): SQL {
  const { month, currency, kind, source, after, tenantId, resellerNumber } = filter
  const conditions = [
    ...(tenantId === null ? [] : [sql`l.tenant_id = ${tenantId}`]),
    ...(month === null ? [] : [sql`l.service_month = ${month}`]),
    ...(currency === null ? [] : [sql`l.currency = ${currency}`]),
    ...(kind === null ? [] : [sql`l.kind = ${kind}`]),
    ...(source === null ? [] : [sql`l.source = ${source}`]),
    ...(after === null ? [] : [sql`l.sequence > ${after}`]),
    ...(resellerNumber === null ? [] : [sql`${ownerInServiceMonth} IS ${idOf(resellerNumber)}`]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
}

const idOf = (resellerNumber: number) =>
  sql`(SELECT id FROM resellers WHERE number = ${resellerNumber})`

/** SQL for the id of the reseller that owned a line's tenant in its service month. */
export const ownerInServiceMonth = owningReseller(sql`l.tenant_id`, sql`l.service_month`)
