import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { Minor } from '#domain/money/money.ts'
import { boundsOf, columnOf, type StatementOf } from './one-statement.ts'

export type BookedAdjustment = Readonly<{
  id: string
  amountMinor: Minor
  reason: string
  concernsStatement: string | null
  bookedAtMs: number
}>

/** The adjustments that a statement holds, in the order booked. */
export function listAdjustmentsOfStatement(
  db: Database,
  which: StatementOf,
): Promise<BookedAdjustment[]> {
  const { previousAdjustmentCutoff, adjustmentCutoff } = boundsOf(which)
  return db.all<BookedAdjustment>(sql`
    SELECT id, amount_minor AS amountMinor, reason, concerns_statement AS concernsStatement,
      booked_at_ms AS bookedAtMs
    FROM adjustments INDEXED BY adjustments_by_reseller
    WHERE reseller_id = ${columnOf(which, 'reseller_id')}
      AND sequence > ${previousAdjustmentCutoff} AND sequence <= ${adjustmentCutoff}
      AND currency = ${columnOf(which, 'currency')}
    ORDER BY sequence`)
}
