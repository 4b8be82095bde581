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
  tenantId: string | null
  /** Lines whose tenant this reseller owned in the service month. */
  resellerNumber: number | null
}>

/** FROM: the index is named, since the planner has no statistics to choose by. */
export function ledgerSource({ tenantId, month }: LedgerFilter): SQL {
  if (tenantId !== null && month !== null) {
    return sql`revenue_lines AS l INDEXED BY revenue_lines_by_tenant_month`
  }
  if (tenantId !== null) return sql`revenue_lines AS l INDEXED BY revenue_lines_by_tenant_arrival`
  if (month !== null) return sql`revenue_lines AS l INDEXED BY revenue_lines_by_month`
  return sql`revenue_lines AS l NOT INDEXED`
}

/** True for a filter that an index answers; any other is answered by looking through the ledger. */
export const isIndexed = ({ tenantId, month }: LedgerFilter): boolean =>
  tenantId !== null || month !== null

/** WHERE, as one condition. */
export function inLedgerFilter(filter: LedgerFilter): SQL {
  const { month, currency, kind, source, tenantId, resellerNumber } = filter
  const conditions = [
    ...(tenantId === null ? [] : [sql`l.tenant_id = ${tenantId}`]),
    ...(month === null ? [] : [sql`l.service_month = ${month}`]),
    ...(currency === null ? [] : [sql`l.currency = ${currency}`]),
    ...(kind === null ? [] : [sql`l.kind = ${kind}`]),
    ...(source === null ? [] : [sql`l.source = ${source}`]),
    ...(resellerNumber === null
      ? []
      : [
          sql`${ownerInServiceMonth} IS (SELECT id FROM resellers WHERE number = ${resellerNumber})`,
        ]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
}

/** SQL for the id of the reseller that owned a line's tenant in its service month. */
export const ownerInServiceMonth = owningReseller(sql`l.tenant_id`, sql`l.service_month`)
