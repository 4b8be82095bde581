import { desc, eq, gte, lte, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { closes } from '#db/schema/ledger.ts'
import { statements } from '#db/schema/statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'

export type MonthTotal = Readonly<{
  month: Month
  currency: Currency
  statements: number
  revenueMinor: Minor
  commissionMinor: Minor
  payableMinor: Minor
}>

/** Statements of some months added up by month and currency. Uses statements_by_month. */
export function listMonthTotals(
  db: Database,
  fromMonth: Month,
  throughMonth: Month,
): Promise<MonthTotal[]> {
  return db
    .select({
      month: statements.month,
      currency: statements.currency,
      statements: sql<number>`count(*)`,
      revenueMinor: sql<Minor>`sum(${statements.revenueMinor})`,
      commissionMinor: sql<Minor>`sum(${statements.commissionMinor})`,
      payableMinor: sql<Minor>`sum(${statements.payableMinor})`,
    })
    .from(statements)
    .where(sql`${gte(statements.month, fromMonth)} AND ${lte(statements.month, throughMonth)}`)
    .groupBy(statements.month, statements.currency)
    .orderBy(desc(statements.month), statements.currency)
}

/** Closes of some months, newest first. */
export function listCloses(db: Database, fromMonth: Month, throughMonth: Month) {
  return db
    .select()
    .from(closes)
    .where(sql`${gte(closes.month, fromMonth)} AND ${lte(closes.month, throughMonth)}`)
    .orderBy(desc(closes.month))
}

export async function countStatementsOfMonth(db: Database, month: Month): Promise<number> {
  const rows = await db
    .select({ statements: sql<number>`count(*)` })
    .from(statements)
    .where(eq(statements.month, month))
  return rows[0]?.statements ?? 0
}
