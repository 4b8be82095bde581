import { sql } from 'drizzle-orm'
import { tellNews, tellWaitingNews } from '#db/mail/vendor-news.ts'
import { insertPerson } from '#db/people/people.ts'
import type { NewsKind, Role } from '#domain/states.ts'
import { newId } from '#http/new-id.ts'
import { database } from '#test/worker/kit/harness.ts'

/** Somebody of the vendor, who has joined unless said otherwise. */
export async function givenVendorPerson(role: Role = 'super_admin', joinedAtMs: number | null = 1) {
  const id = newId()
  const person = { id, email: `${id}@vendor.example`, name: 'Vera Vendor', role, createdAtMs: 1 }
  await database().batch(insertPerson(database(), person))
  await database().run(sql`UPDATE people SET joined_at_ms = ${joinedAtMs} WHERE id = ${id}`)
  return id
}

/** A reply of an applicant, in a batch of its own. */
export const replied = (nowMs: number, applicationId = 'application-1') =>
  database().batch(
    tellNews(database(), {
      kind: 'vendor_applicant_replied',
      latest: { applicationId, did: 'answered' },
      nowMs,
    }),
  )

/** What cron does each five minutes for what waits. */
export const laterNews = (nowMs: number) => database().batch(tellWaitingNews(database(), nowMs))

export type NewsMail = Readonly<{
  kind: NewsKind
  personId: string
  atMs: number
  count: number
  sinceMs: number | null
}>

/** The mails that tell news, as they were ordered. */
export const newsMails = () =>
  database().all<NewsMail>(sql`SELECT kind, person_id AS personId, created_at_ms AS atMs,
      payload->>'count' AS count, payload->>'sinceMs' AS sinceMs
    FROM outbox WHERE kind LIKE 'vendor_%' ORDER BY created_at_ms, rowid`)

/** How many each mail to that person counts. */
export const countsTo = async (personId: string) =>
  (await newsMails()).filter((mail) => mail.personId === personId).map(({ count }) => count)
