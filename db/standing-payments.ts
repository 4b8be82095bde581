import { type SQL, sql } from 'drizzle-orm'
import type { CalendarDate } from '#domain/calendar-date.ts'
import type { Database } from './database.ts'

/** SQL for the date of the payment that stands, NULL when there is none or it was reversed (rule 7.9). */
export const paidOn = (statementNumber: SQL): SQL => sql`(
  SELECT paid_on FROM payments AS payment
  WHERE payment.statement_number = ${statementNumber} AND payment.kind = 'payment'
    AND NOT EXISTS (SELECT 1 FROM payments AS reversal
      WHERE reversal.reverses_sequence = payment.sequence)
  ORDER BY payment.sequence DESC LIMIT 1)`

/** When each of some statements was paid, by number, in one query; unpaid ones are left out. */
export async function listPaidOn(
  db: Database,
  statementNumbers: readonly string[],
): Promise<ReadonlyMap<string, CalendarDate>> {
  const rows = await db.all<{ number: string; paidOn: CalendarDate | null }>(sql`
    SELECT value AS number, ${paidOn(sql`value`)} AS paidOn
    FROM json_each(${JSON.stringify(statementNumbers)})
    ORDER BY value`)
  return new Map(rows.flatMap((row) => (row.paidOn === null ? [] : [[row.number, row.paidOn]])))
}
