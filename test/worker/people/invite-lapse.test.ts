import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { deliver } from '#test/worker/kit/outbox-harness.ts'
import { postOffice } from '#test/worker/kit/post-office.ts'

freshStores()

const dayMs = 86_400_000

let admin: Browser

beforeEach(async () => {
  const { actor } = await givenSuperAdmin()
  admin = await signedInBrowser((await findPerson(database(), actor.personId))?.email ?? '')
})

/** All mails left a day more or less than a week ago. */
const sentAgo = (ms: number) =>
  database().run(sql`UPDATE outbox SET sent_at_ms = ${Date.now() - ms} WHERE kind = 'invite'`)

async function inviteAt(path: string): Promise<unknown> {
  const answer = await admin.request('GET', path)
  return (await answer.json<{ invite: unknown }>()).invite
}

async function inviteOf(email: string): Promise<unknown> {
  const answer = await admin.request('GET', '/api/admin/people')
  const { items } = await answer.json<{ items: { email: string; invite: unknown }[] }>()
  return items.find((person) => person.email === email)?.invite
}

test.each([
  ['six', false],
  ['eight', true],
] as const)(
  '%s days after its mail an invite has expired in no view or in all: %s',
  async (days, expired) => {
    const reseller = await givenReseller({ approvedAtMs: Date.now() })
    const { applicationId } = await database().get<{ applicationId: string }>(
      sql`SELECT application_id AS applicationId FROM resellers WHERE id = ${reseller.id}`,
    )
    await deliver(postOffice(), Date.now())
    await admin.request('POST', '/api/admin/people', { name: 'Cora', email: 'cora@vendor.example' })
    await deliver(postOffice(), Date.now())
    await sentAgo((days === 'six' ? 6 : 8) * dayMs)
    const seen = { state: 'sent', expired }
    expect(await inviteOf('cora@vendor.example')).toMatchObject(seen)
    expect(await inviteAt(`/api/admin/resellers/${reseller.id}`)).toMatchObject(seen)
    expect(await inviteAt(`/api/admin/applications/${applicationId}`)).toMatchObject(seen)
  },
)

test('an invite that was accepted does not expire', async () => {
  const reseller = await givenReseller({ approvedAtMs: Date.now() })
  await deliver(postOffice(), Date.now())
  await sentAgo(8 * dayMs)
  await database().run(sql`UPDATE people SET joined_at_ms = 1 WHERE reseller_id = ${reseller.id}`)
  expect(await inviteAt(`/api/admin/resellers/${reseller.id}`)).toMatchObject({ expired: false })
})
