import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Bps, Minor } from '#domain/money/money.ts'
import { ownsIn, tenantsOwnedBy } from './recorded-owner.ts'

export type TenantHead = Readonly<{
  id: string
  name: string
  onboardedOn: CalendarDate
  test: 0 | 1
  ownedNow: 0 | 1
}>

/** What one statement holds of the tenant for one service month. */
export type TenantMonth = Readonly<{
  serviceMonth: Month
  statementNumber: string
  /** The month of the statement: later than the service month for late lines. */
  statedIn: Month
  currency: Currency
  rateBps: Bps
  platformFeeMinor: Minor
  overageMinor: Minor
  creditMinor: Minor
  revenueMinor: Minor
  commissionMinor: Minor
}>

export type TenantMonthQuery = Readonly<{
  resellerId: string
  tenantId: string
  /** The month of now: what starts later isn't shown yet. */
  month: Month
  after: Readonly<{ serviceMonth: string; statementNumber: string }> | null
  limit: number
}>

/** A tenant that the reseller owns or owned, and a page of its stated months, newest first; or null. */
export async function readTenantMonths(db: Database, query: TenantMonthQuery) {
  const [heads, months] = await db.batch([selectHead(db, query), selectMonths(db, query)])
  return heads[0] === undefined ? null : { tenant: heads[0], months }
}

const selectHead = (db: Database, { resellerId, tenantId, month }: TenantMonthQuery) =>
  db.all<TenantHead>(sql`
    SELECT t.id, t.name, t.onboarded_on AS onboardedOn, t.test,
      ${ownsIn(resellerId, sql`t.id`, month)} AS ownedNow
    FROM tenants AS t
    WHERE t.id IN (${tenantsOwnedBy(resellerId, month, tenantId)})`)

const selectMonths = (db: Database, { resellerId, tenantId, after, limit }: TenantMonthQuery) =>
  db.all<TenantMonth>(sql`
    SELECT part.service_month AS serviceMonth, part.statement_number AS statementNumber,
      statement.month AS statedIn, statement.currency, part.rate_bps AS rateBps,
      part.platform_fee_minor AS platformFeeMinor, part.overage_minor AS overageMinor,
      part.credit_minor AS creditMinor, part.revenue_minor AS revenueMinor,
      part.commission_minor AS commissionMinor
    FROM statement_parts AS part JOIN statements AS statement
      ON statement.number = part.statement_number AND statement.reseller_id = part.reseller_id
    WHERE part.reseller_id = ${resellerId} AND part.tenant_id = ${tenantId}
      AND ${
        after === null
          ? sql`true`
          : sql`(part.service_month, part.statement_number)
              < (${after.serviceMonth}, ${after.statementNumber})`
      }
    ORDER BY part.service_month DESC, part.statement_number DESC LIMIT ${limit}`)
