import { sql } from 'drizzle-orm'
import type { Minor } from '#domain/money.ts'
import type { Database } from './database.ts'

export type BookedAdjustment = Readonly<{
  id: string
  amountMinor: Minor
  reason: string
  concernsStatement: string | null
  bookedAtMs: number
}>

/** A reseller's adjustments by id, in the order booked; ids that aren't its own are left out. */
export const listAdjustments = (
  db: Database,
  resellerId: string,
  ids: readonly string[],
): Promise<BookedAdjustment[]> =>
  db.all<BookedAdjustment>(sql`
    SELECT id, amount_minor AS amountMinor, reason, concerns_statement AS concernsStatement,
      booked_at_ms AS bookedAtMs
    FROM adjustments WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND reseller_id = ${resellerId}
    ORDER BY sequence`)
