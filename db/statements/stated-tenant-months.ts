import { sql } from 'drizzle-orm'
import { bps, currency, date, flag, minor, month, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows, together } from '#db/core/read.ts'
import { ownsIn, tenantsOwnedBy } from '#db/tenants/recorded-owner.ts'
import type { Month } from '#domain/calendar/month.ts'

const tenantHead = { id: text, name: text, onboardedOn: date, test: flag, ownedNow: flag }

/** What one statement holds of the tenant for one service month. */
const tenantMonth = {
  serviceMonth: month,
  statementNumber: text,
  /** The month of the statement: later than the service month for late lines. */
  statedIn: month,
  currency,
  rateBps: bps,
  platformFeeMinor: minor,
  overageMinor: minor,
  creditMinor: minor,
  revenueMinor: minor,
  commissionMinor: minor,
}

export type TenantMonthQuery = Readonly<{
  resellerId: string
  tenantId: string
  /** The month of now: what starts later isn't shown yet. */
  month: Month
  after: Readonly<{ serviceMonth: string; statementNumber: string }> | null
  limit: number
}>

/** A tenant that the reseller owns or owned, and a page of its stated months, newest first; or null. */
export const readTenantMonths = (db: Database, query: TenantMonthQuery) =>
  together(db, [selectHead(db, query), selectMonths(db, query)]).to(([[tenant], months]) =>
    tenant === undefined ? null : { tenant, months },
  )

const selectHead = (db: Database, { resellerId, tenantId, month }: TenantMonthQuery) =>
  rows(
    db,
    tenantHead,
    sql`
    SELECT t.id, t.name, t.onboarded_on AS onboardedOn, t.test,
      ${ownsIn(resellerId, sql`t.id`, month)} AS ownedNow
    FROM tenants AS t
    WHERE t.id IN (${tenantsOwnedBy(resellerId, month, tenantId)})`,
  )

const selectMonths = (db: Database, { resellerId, tenantId, after, limit }: TenantMonthQuery) =>
  rows(
    db,
    tenantMonth,
    sql`
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
    ORDER BY part.service_month DESC, part.statement_number DESC LIMIT ${limit}`,
  )
