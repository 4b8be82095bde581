import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { people } from '#db/schema/people.ts'
import { makeFindable } from '#db/search/make-findable.ts'

export type Person = typeof people.$inferSelect

/** `email` in lower case. */
export type NewPerson = Readonly<
  Pick<Person, 'id' | 'email' | 'name' | 'role' | 'createdAtMs'> & { resellerId?: string }
>

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

/**
 * Statements for a batch: somebody new, without `joinedAtMs` an open invite. Refused while another claims the
 * address.
 */
export const insertPerson = (db: Database, person: NewPerson) =>
  [
    db.insert(people).values({ ...person, emailKey: person.email }),
    ...makeFindable(db, 'person', [person]),
  ] as const

/** Adds a super admin unless the address is claimed. Says whether a row was written. */
export async function insertSuperAdmin(
  db: Database,
  person: Readonly<{ id: string; email: string; name: string; nowMs: number }>,
): Promise<boolean> {
  const email = person.email.toLowerCase()
  const [result] = await db.batch([
    statement(
      db,
      sql`INSERT INTO people (id, email, address, name, role, created_at_ms)
      VALUES (${person.id}, ${email}, ${email}, ${person.name}, 'super_admin', ${person.nowMs})
      ON CONFLICT DO NOTHING`,
    ),
    ...makeFindable(db, 'person', [{ ...person, email }]),
  ])
  return result.meta.changes > 0
}
