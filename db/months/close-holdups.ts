import { sql } from 'drizzle-orm'
import { integer, month, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { Month } from '#domain/calendar/month.ts'

const closeHoldup = {
  month,
  resellerId: text,
  resellerNumber: integer,
  companyName: text,
  /** In words, without values. */
  reason: text,
  sinceAtMs: integer,
}
export type CloseHoldup = RowOf<typeof closeHoldup>

/** Resellers that the closes of some months could not state yet, by month and number. */
export const listHoldups = (
  db: Database,
  fromMonth: Month,
  throughMonth: Month,
): Read<CloseHoldup[]> =>
  rows(
    db,
    closeHoldup,
    sql`
    SELECT h.month, h.reseller_id AS resellerId, r.number AS resellerNumber,
      r.company_name AS companyName, h.reason, h.since_at_ms AS sinceAtMs
    FROM close_holdups AS h CROSS JOIN resellers AS r ON r.id = h.reseller_id
    WHERE h.month BETWEEN ${fromMonth} AND ${throughMonth} ORDER BY h.month, r.number LIMIT 500`,
  )

type HeldUp = Pick<CloseHoldup, 'month' | 'resellerId'>

/** A statement for the batch in which a close passes a reseller over. */
export const holdUp = (
  db: Database,
  { month, resellerId, reason, sinceAtMs }: HeldUp & Pick<CloseHoldup, 'reason' | 'sinceAtMs'>,
) =>
  statement(
    db,
    sql`INSERT INTO close_holdups (month, reseller_id, reason, since_at_ms)
    VALUES (${month}, ${resellerId}, ${reason}, ${sinceAtMs})`,
  )

/** Another reason than before. One that was stated meanwhile is not held up again: that would never end. */
export const changeReason = (
  db: Database,
  { month, resellerId, reason }: HeldUp & Pick<CloseHoldup, 'reason'>,
) =>
  statement(
    db,
    sql`UPDATE close_holdups SET reason = ${reason}
    WHERE month = ${month} AND reseller_id = ${resellerId}`,
  )

/** True inside a batch while the reseller is held up: of two runs that try it again, one commits. */
export const isHeldUp = ({ month, resellerId }: HeldUp) =>
  sql`EXISTS (SELECT 1 FROM close_holdups WHERE month = ${month} AND reseller_id = ${resellerId})`

/** A statement for the batch that states it after all. */
export const letGo = (db: Database, { month, resellerId }: HeldUp) =>
  statement(
    db,
    sql`DELETE FROM close_holdups WHERE month = ${month} AND reseller_id = ${resellerId}`,
  )
