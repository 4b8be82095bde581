import { sql } from 'drizzle-orm'
import { integer, minor, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'
import { boundsOf, columnOf, type StatementOf } from './one-statement.ts'

/** The adjustments that a statement holds, in the order booked. */
export function listAdjustmentsOfStatement(db: Database, which: StatementOf) {
  const { previousAdjustmentCutoff, adjustmentCutoff } = boundsOf(which)
  return rows(
    db,
    {
      id: text,
      amountMinor: minor,
      reason: text,
      concernsStatement: orNull(text),
      bookedAtMs: integer,
    },
    sql`
    SELECT id, amount_minor AS amountMinor, reason, concerns_statement AS concernsStatement,
      booked_at_ms AS bookedAtMs
    FROM adjustments INDEXED BY adjustments_by_reseller
    WHERE reseller_id = ${columnOf(which, 'reseller_id')}
      AND sequence > ${previousAdjustmentCutoff} AND sequence <= ${adjustmentCutoff}
      AND currency = ${columnOf(which, 'currency')}
    ORDER BY sequence`,
  )
}
