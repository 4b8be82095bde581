import { sql } from 'drizzle-orm'
import { currency, integer, minor, month, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { adjustments } from '#db/schema/statements.ts'

export type NewAdjustment = Omit<typeof adjustments.$inferSelect, 'sequence' | 'requestHash'>

/** A statement for the batch that books it; a second row with its id is refused. */
export const insertAdjustment = (db: Database, adjustment: NewAdjustment) =>
  db.insert(adjustments).values(adjustment)

const listedFields = {
  sequence: integer,
  id: text,
  currency,
  amountMinor: minor,
  reason: text,
  concernsStatement: orNull(text),
  bookedAtMs: integer,
  bookedByName: text,
  resellerId: text,
  /** The month whose close considered it; null while it waits for one (rule 7.6). */
  consideredIn: orNull(month),
  /** The statement it is on; null while it waits, and until that close has written it. */
  statementNumber: orNull(text),
}
export type ListedAdjustment = RowOf<typeof listedFields>

/** A reseller's adjustments, the latest first, a page before the sequence `before`. */
export const listAdjustmentsOfReseller = (
  db: Database,
  resellerId: string,
  { before, limit }: Readonly<{ before: number | null; limit: number }>,
): Read<ListedAdjustment[]> =>
  rows(
    db,
    listedFields,
    sql`${listed}
    WHERE adjustment.reseller_id = ${resellerId}
      AND (${before} IS NULL OR adjustment.sequence < ${before})
    ORDER BY adjustment.sequence DESC LIMIT ${limit}`,
  )

const consideredIn = sql`(SELECT month FROM closes WHERE adjustment_cutoff >= adjustment.sequence
  ORDER BY adjustment_cutoff, month LIMIT 1)`

const listed = sql`
  SELECT adjustment.sequence, adjustment.id, adjustment.currency,
    adjustment.amount_minor AS amountMinor, adjustment.reason,
    adjustment.concerns_statement AS concernsStatement, adjustment.booked_at_ms AS bookedAtMs,
    person.name AS bookedByName, adjustment.reseller_id AS resellerId,
    ${consideredIn} AS consideredIn,
    (SELECT number FROM statements WHERE reseller_id = adjustment.reseller_id
      AND month = ${consideredIn} AND currency = adjustment.currency) AS statementNumber
  FROM adjustments AS adjustment JOIN people AS person ON person.id = adjustment.booked_by`
