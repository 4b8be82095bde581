import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { people } from '#db/schema/people.ts'

export type Person = typeof people.$inferSelect

/** `email` is compared in lower case. */
export const findPersonByEmail = (db: Database, email: string): Read<Person | null> =>
  built(db, db.select().from(people).where(eq(people.email, email.toLowerCase())).limit(1)).to(
    firstOrNull,
  )

export const findPerson = (db: Database, id: string): Read<Person | null> =>
  built(db, db.select().from(people).where(eq(people.id, id)).limit(1)).to(firstOrNull)

/** True inside a batch while nobody changed the person's role or access since that version was shown. */
export const accessIsStill = (id: string, version: number | undefined): SQL =>
  version === undefined
    ? sql`TRUE`
    : sql`EXISTS (SELECT 1 FROM people WHERE id = ${id} AND access_version = ${version})`

/** The reseller's people, first the one who was invited at approval. */
export const listPeopleOfReseller = (db: Database, resellerId: string, limit: number) =>
  built(
    db,
    db
      .select()
      .from(people)
      .where(eq(people.resellerId, resellerId))
      .orderBy(asc(people.createdAtMs), asc(people.id))
      .limit(limit),
  )

/** Adds a super admin unless the address is taken. Says whether a row was written. */
export async function insertSuperAdmin(
  db: Database,
  person: Readonly<{ id: string; email: string; name: string; nowMs: number }>,
): Promise<boolean> {
  const result = await statement(
    db,
    sql`INSERT INTO people (id, email, name, role, created_at_ms)
    VALUES (${person.id}, ${person.email.toLowerCase()}, ${person.name}, 'super_admin', ${person.nowMs})
    ON CONFLICT (email) DO NOTHING`,
  )
  return result.meta.changes > 0
}
