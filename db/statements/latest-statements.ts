import { sql } from 'drizzle-orm'
import { currency, date, minor, month, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'
import { paidOn } from '#db/payments/standing-payments.ts'

/**
 * The reseller's last statement in each currency: one look-up a currency, not one a statement. CROSS
 * JOIN keeps the planner from going through the statements first.
 */
export const selectLatestStatements = (db: Database, resellerId: string) =>
  rows(
    db,
    {
      number: text,
      month,
      currency,
      commissionMinor: minor,
      dueMinor: minor,
      payableMinor: minor,
      balanceOutMinor: minor,
      sha256: text,
      paidOn: orNull(date),
    },
    sql`
    WITH RECURSIVE stated (currency) AS (
      SELECT (SELECT min(currency) FROM statements WHERE reseller_id = ${resellerId})
      UNION ALL
      SELECT (SELECT min(currency) FROM statements
        WHERE reseller_id = ${resellerId} AND currency > stated.currency)
      FROM stated WHERE stated.currency IS NOT NULL)
    SELECT s.number, s.month, s.currency, s.commission_minor AS commissionMinor,
      s.due_minor AS dueMinor, s.payable_minor AS payableMinor,
      s.balance_out_minor AS balanceOutMinor, s.sha256, ${paidOn(sql`s.number`)} AS paidOn
    FROM stated CROSS JOIN statements AS s ON s.reseller_id = ${resellerId}
      AND s.currency = stated.currency
      AND s.month = (SELECT max(month) FROM statements
        WHERE reseller_id = ${resellerId} AND currency = stated.currency)
    ORDER BY s.currency`,
  )
