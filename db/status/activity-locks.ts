import { desc, eq, sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read, rows } from '#db/core/read.ts'
import { people } from '#db/schema/people.ts'
import { activityLocks } from '#db/schema/statements.ts'

export type ActivityLock = typeof activityLocks.$inferSelect

/** The last entry of a reseller's active-until date, also when it clears it; null without any. */
export const findLatestActivityLock = (
  db: Database,
  resellerId: string,
): Read<ActivityLock | null> =>
  built(
    db,
    db
      .select()
      .from(activityLocks)
      .where(eq(activityLocks.resellerId, resellerId))
      .orderBy(desc(activityLocks.sequence))
      .limit(1),
  ).to(firstOrNull)

/** True inside a batch while the entry that was read is the last; null while there is none. */
export const activityLockIsStill = (resellerId: string, last: ActivityLock | null) =>
  sql`(SELECT max(sequence) FROM activity_locks WHERE reseller_id = ${resellerId})
    IS ${last?.sequence ?? null}`

/** Whether just this entry was written behind another one, whatever came after it. */
export const holdsActivityLock = (
  db: Database,
  { resellerId, activeUntilOn, reason, setBy, recordedAtMs }: Omit<ActivityLock, 'sequence'>,
  behind: number,
): Read<boolean> =>
  rows(
    db,
    { sequence: integer },
    sql`SELECT sequence FROM activity_locks WHERE reseller_id = ${resellerId}
      AND sequence > ${behind} AND recorded_at_ms = ${recordedAtMs} AND set_by = ${setBy}
      AND active_until_on IS ${activeUntilOn} AND reason = ${reason} LIMIT 1`,
  ).to((found) => found.length > 0)

/** A statement for the batch of the change. */
export const insertActivityLock = (db: Database, entry: Omit<ActivityLock, 'sequence'>) =>
  db.insert(activityLocks).values(entry)

/** The latest active-until dates of a reseller, newest first, with who set them as they are named now. */
export const listActivityLocks = (db: Database, resellerId: string, limit: number) =>
  built(
    db,
    db
      .select({
        sequence: activityLocks.sequence,
        activeUntilOn: activityLocks.activeUntilOn,
        reason: activityLocks.reason,
        setByName: people.name,
        recordedAtMs: activityLocks.recordedAtMs,
      })
      .from(activityLocks)
      .innerJoin(people, eq(people.id, activityLocks.setBy))
      .where(eq(activityLocks.resellerId, resellerId))
      .orderBy(desc(activityLocks.sequence))
      .limit(limit),
  )
