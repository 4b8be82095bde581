import { desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { statusDays } from '#db/schema/status.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'

export type StatusDay = typeof statusDays.$inferSelect

/** Begins a day unless it or a later one has begun; answers the latest day there is then. */
export async function beginStatusDay(
  db: Database,
  on: CalendarDate,
  nowMs: number,
): Promise<StatusDay> {
  const [, days] = await db.batch([
    statement(
      db,
      sql`INSERT INTO status_days (status_on, begun_at_ms) SELECT ${on}, ${nowMs}
      WHERE NOT EXISTS (SELECT 1 FROM status_days WHERE status_on >= ${on})`,
    ),
    selectLatest(db),
  ])
  const [latest] = days
  if (latest === undefined) throw new Error('a status day was begun and is not there')
  return latest
}

export const findLatestStatusDay = (db: Database): Read<StatusDay | null> =>
  built(db, selectLatest(db)).to(firstOrNull)

/** True inside a batch while the day is the latest and stands where it was read: each page commits once. */
export const statusDayStandsAt = ({ statusOn, recordedThroughReseller }: StatusDay) =>
  sql`EXISTS (SELECT 1 FROM status_days WHERE status_on = ${statusOn} AND completed_at_ms IS NULL
      AND recorded_through_reseller = ${recordedThroughReseller})
    AND NOT EXISTS (SELECT 1 FROM status_days WHERE status_on > ${statusOn})`

/** Statement of a page's batch: the resellers up to this number are looked at, with so many tenants. */
export const advanceStatusDay = (
  db: Database,
  { statusOn, countedTenants }: StatusDay,
  page: Readonly<{ throughReseller: number; countedTenants: number }>,
) =>
  db
    .update(statusDays)
    .set({
      recordedThroughReseller: page.throughReseller,
      countedTenants: countedTenants + page.countedTenants,
    })
    .where(eq(statusDays.statusOn, statusOn))

/** Marks a day whose resellers are all looked at; again, it stays as it is. */
export const completeStatusDay = (db: Database, on: CalendarDate, nowMs: number) =>
  db
    .update(statusDays)
    .set({ completedAtMs: nowMs })
    .where(sql`${statusDays.statusOn} = ${on} AND ${statusDays.completedAtMs} IS NULL`)

const selectLatest = (db: Database) =>
  db.select().from(statusDays).orderBy(desc(statusDays.statusOn)).limit(1)
