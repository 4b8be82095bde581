import { sql } from 'drizzle-orm'
import { currency, minor, month, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'
import { withDueOn } from '#domain/statements/due-date.ts'
import { dueColumns, dueFields } from './due-columns.ts'

/**
 * The reseller's statements that wait for their payment, those due first before the others: one at most for
 * a month and currency. Found by the beginning of their numbers among what is open, not among all statements.
 */
export const selectOpenStatements = (db: Database, resellerId: string) =>
  rows(
    db,
    { number: text, month, currency, payableMinor: minor, ...dueFields },
    sql`
    WITH mine AS (SELECT printf('R%04d', number) AS label FROM resellers WHERE id = ${resellerId})
    SELECT s.number, s.month, s.currency, s.payable_minor AS payableMinor, ${dueColumns}
    FROM mine CROSS JOIN unpaid_statements AS u
        ON u.statement_number > mine.label || '-' AND u.statement_number < mine.label || '.'
      CROSS JOIN statements AS s ON s.number = u.statement_number
      CROSS JOIN closes AS c ON c.month = s.month
    ORDER BY c.begun_at_ms, s.number`,
  ).to((open) => open.map(withDueOn))
