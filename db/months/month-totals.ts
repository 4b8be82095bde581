import { between, count, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, onlyRow, type Read } from '#db/core/read.ts'
import { closes } from '#db/schema/ledger.ts'
import { statements } from '#db/schema/statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import type { StoredClose } from './closes.ts'

export type MonthTotal = Readonly<{
  month: Month
  currency: Currency
  statements: number
  revenueMinor: Minor
  commissionMinor: Minor
  payableMinor: Minor
}>

/** Statements of some months added up by month and currency. Uses statements_by_month. */
export const listMonthTotals = (
  db: Database,
  fromMonth: Month,
  throughMonth: Month,
): Read<MonthTotal[]> =>
  built(
    db,
    db
      .select({
        month: statements.month,
        currency: statements.currency,
        statements: sql<number>`count(*)`,
        revenueMinor: sql<Minor>`sum(${statements.revenueMinor})`,
        commissionMinor: sql<Minor>`sum(${statements.commissionMinor})`,
        payableMinor: sql<Minor>`sum(${statements.payableMinor})`,
      })
      .from(statements)
      .where(between(statements.month, fromMonth, throughMonth))
      .groupBy(statements.month, statements.currency)
      .orderBy(desc(statements.month), statements.currency),
  )

/** Closes of some months, newest first. */
export const listCloses = (
  db: Database,
  fromMonth: Month,
  throughMonth: Month,
): Read<StoredClose[]> =>
  built(
    db,
    db
      .select()
      .from(closes)
      .where(between(closes.month, fromMonth, throughMonth))
      .orderBy(desc(closes.month)),
  )

export const countStatementsOfMonth = (db: Database, month: Month): Read<number> =>
  built(db, db.select({ found: count() }).from(statements).where(eq(statements.month, month))).to(
    (rows) => onlyRow(rows).found,
  )
