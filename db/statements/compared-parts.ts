import { sql } from 'drizzle-orm'
import { bps, currency, minor, month, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statedThrough } from '#db/ledger/open-ledger.ts'

const comparedPart = {
  month,
  currency,
  serviceMonth: month,
  tenantId: text,
  rateBps: bps,
  platformFeeMinor: minor,
  overageMinor: minor,
  creditMinor: minor,
  commissionMinor: minor,
}

/** A part with the month and currency of its statement. */
export type StatedPart = RowOf<typeof comparedPart>

/** The parts of the reseller's statements of the last month that closed and of the month before it. */
export const selectPartsToCompare = (db: Database, resellerId: string): Read<StatedPart[]> =>
  rows(
    db,
    comparedPart,
    sql`
    SELECT statement.month, statement.currency, part.service_month AS serviceMonth,
      part.tenant_id AS tenantId, part.rate_bps AS rateBps,
      part.platform_fee_minor AS platformFeeMinor, part.overage_minor AS overageMinor,
      part.credit_minor AS creditMinor, part.commission_minor AS commissionMinor
    FROM statements AS statement
    JOIN statement_parts AS part ON part.statement_number = statement.number
    WHERE statement.reseller_id = ${resellerId} AND statement.month >=
      (SELECT strftime('%Y-%m', month || '-01', '-1 month') FROM (${statedThrough(resellerId)}))
    ORDER BY statement.month, statement.currency, part.service_month, part.tenant_id`,
  )
