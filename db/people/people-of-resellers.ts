import { and, asc, isNull, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { people } from '#db/schema/people.ts'

/** Who is told about a reseller's rates and statements: its people who are not disabled; who is yet to join is left out as it is sent. */
export function listPeopleToTell(
  db: Database,
  resellerIds: readonly string[],
): Promise<{ personId: string; resellerId: string | null }[]> {
  return db
    .select({ personId: people.id, resellerId: people.resellerId })
    .from(people)
    .where(
      and(
        sql`${people.resellerId} IN (SELECT value FROM json_each(${JSON.stringify(resellerIds)}))`,
        isNull(people.disabledAtMs),
      ),
    )
    .orderBy(asc(people.id))
}
