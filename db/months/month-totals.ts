import { between, desc } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read } from '#db/core/read.ts'
import { closes } from '#db/schema/ledger.ts'
import { monthTotals } from '#db/schema/statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { StoredClose } from './closes.ts'

export type MonthTotal = typeof monthTotals.$inferSelect

/** Statements of some months added up by month and currency. */
export const listMonthTotals = (
  db: Database,
  fromMonth: Month,
  throughMonth: Month,
): Read<MonthTotal[]> =>
  built(
    db,
    db
      .select()
      .from(monthTotals)
      .where(between(monthTotals.month, fromMonth, throughMonth))
      .orderBy(desc(monthTotals.month), monthTotals.currency),
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
  listMonthTotals(db, month, month).to((totals) =>
    totals.reduce((sum, { statements }) => sum + statements, 0),
  )
