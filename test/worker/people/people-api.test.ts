import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { disablePerson } from '#actions/people/set-person-access.ts'
import { findPerson } from '#db/people/people.ts'
import {
  askForLink,
  type Browser,
  latestToken,
  signedInBrowser,
  useToken,
} from '#test/worker/kit/auth-harness.ts'
import {
  contextOf,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'

freshStores()

type Person = Readonly<{ id: string; email: string; at: Browser }>

let ada: Person
let bert: Person

beforeEach(async () => {
  ada = await joinedAdmin()
  bert = await joinedAdmin()
})

async function joinedAdmin(): Promise<Person> {
  const { actor } = await givenSuperAdmin()
  const email = (await findPerson(database(), actor.personId))?.email ?? ''
  return { id: actor.personId, email, at: await signedInBrowser(email) }
}

/** Decides on what the list shows at this moment. */
async function decide(method: 'POST' | 'DELETE', by: Person, whom: Pick<Person, 'id'>) {
  const shown = await findPerson(database(), whom.id)
  const body = { expect: shown?.accessVersion ?? 0 }
  return by.at.request(method, `/api/admin/people/${whom.id}/disabling`, body)
}
const disable = (by: Person, whom: Pick<Person, 'id'>) => decide('POST', by, whom)
const enable = (by: Person, whom: Pick<Person, 'id'>) => decide('DELETE', by, whom)
const invite = (email: string, by = ada) =>
  by.at.request('POST', '/api/admin/people', { name: 'Cora', email })
const codeOf = async (answer: Response) => (await answer.json<{ code: string }>()).code
const isIn = async ({ at }: Person) =>
  (await at.request('GET', '/api/admin/overview')).status === 200

const enabledAdmins = async () =>
  (
    await database().get<{ count: number }>(
      sql`SELECT count(*) AS count FROM people WHERE role = 'super_admin' AND disabled_at_ms IS NULL`,
    )
  ).count

describe('switching somebody off', () => {
  test('ends their sessions and links at once, and is audited', async () => {
    await askForLink(bert.at, bert.email)
    const token = latestToken(bert.at)
    expect((await disable(ada, bert)).status).toBe(200)
    expect(await isIn(bert)).toBe(false)
    expect(await codeOf(await useToken(bert.at, token))).toBe('token_invalid')
    const taken = bert.at.office.taken.length
    await askForLink(bert.at, bert.email)
    expect(bert.at.office.taken).toHaveLength(taken)
    const rows = await database().all(sql`SELECT action, actor_id AS actorId FROM audit
      WHERE subject_id = ${bert.id} AND action LIKE 'person.%able%'`)
    expect(rows).toEqual([{ action: 'person.disabled', actorId: ada.id }])
  })

  test('can be taken back: they sign in by a new link', async () => {
    await disable(ada, bert)
    expect((await enable(ada, bert)).status).toBe(200)
    expect(await isIn(bert)).toBe(false)
    await askForLink(bert.at, bert.email)
    expect((await useToken(bert.at, latestToken(bert.at))).status).toBe(201)
    expect(await isIn(bert)).toBe(true)
  })

  test('asked for twice changes nothing the second time', async () => {
    expect(await (await disable(ada, bert)).json()).toEqual({ change: 'changed' })
    expect(await (await disable(ada, bert)).json()).toEqual({ change: 'unchanged' })
    expect(await (await enable(ada, bert)).json()).toEqual({ change: 'changed' })
    expect(await (await enable(ada, bert)).json()).toEqual({ change: 'unchanged' })
  })

  test('is refused for the last who can sign in, with what to do', async () => {
    await disable(ada, bert)
    const answer = await disable(ada, ada)
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'last_super_admin'])
    expect(await isIn(ada)).toBe(true)
  })

  test('is refused also when the only other one never signed in', async () => {
    await disable(ada, bert)
    await invite('cora@vendor.example')
    expect(await codeOf(await disable(ada, ada))).toBe('last_super_admin')
  })

  test('is nothing for people of a reseller, nor for nobody', async () => {
    const { id } = await givenReseller({ approvedAtMs: Date.now() })
    const theirs = await database().get<{ id: string }>(
      sql`SELECT id FROM people WHERE reseller_id = ${id}`,
    )
    for (const whom of [theirs, { id: 'nobody-at-all' }]) {
      expect((await disable(ada, whom)).status).toBe(404)
      expect((await enable(ada, whom)).status).toBe(404)
    }
  })

  test('each other at once leaves one of two, and one of three', async () => {
    const race = (people: readonly Person[]) =>
      Promise.all(
        people.map(({ id }, index) => {
          const whom = people[(index + 1) % people.length]?.id ?? ''
          return disablePerson(contextOf({ kind: 'person', personId: id }, Date.now()), whom)
        }),
      )
    const [first, second] = await race([ada, bert])
    expect([first?.ok, second?.ok].filter(Boolean)).toHaveLength(1)
    expect(await enabledAdmins()).toBe(1)
    await database().run(sql`UPDATE people SET disabled_at_ms = NULL`)
    const cora = await joinedAdmin()
    await race([ada, bert, cora])
    expect(await enabledAdmins()).toBeGreaterThanOrEqual(1)
  })

  test('past all code, the database keeps one who can sign in', async () => {
    await expect(
      database().run(sql`UPDATE people SET disabled_at_ms = 1 WHERE role = 'super_admin'`),
    ).rejects.toThrow()
    await disable(ada, bert)
    await expect(
      database().run(sql`UPDATE people SET role = 'finance' WHERE id = ${ada.id}`),
    ).rejects.toThrow()
  })
})

describe('an invite', () => {
  test('brings a super admin in, who is in the list with its state', async () => {
    const answer = await invite('Cora@Vendor.example')
    expect(answer.status).toBe(201)
    const { id } = await answer.json<{ id: string }>()
    const token = latestToken(ada.at)
    const list = await (await ada.at.request('GET', '/api/admin/people')).json()
    expect(list).toMatchObject({
      you: ada.id,
      items: [
        { id: ada.id, invite: null },
        { id: bert.id },
        { id, email: 'cora@vendor.example', joinedAt: null, invite: { state: 'sent' } },
      ],
    })
    expect(ada.at.office.taken.at(-1)?.subject).toMatch(/^Your invite to run the/)
    expect((await useToken(bert.at, token)).status).toBe(201)
  })

  test('sent again ends the earlier one', async () => {
    const { id } = await (await invite('cora@vendor.example')).json<{ id: string }>()
    const earlier = latestToken(ada.at)
    const again = await ada.at.request('POST', `/api/admin/people/${id}/invitation`, {})
    expect(again.status).toBe(202)
    expect(latestToken(ada.at)).not.toBe(earlier)
    expect(await codeOf(await useToken(bert.at, earlier))).toBe('token_invalid')
    expect((await useToken(bert.at, latestToken(ada.at))).status).toBe(201)
    const late = await ada.at.request('POST', `/api/admin/people/${id}/invitation`, {})
    expect([late.status, await codeOf(late)]).toEqual([409, 'already_joined'])
  })

  test('asked for twice is one person and one mail', async () => {
    const answers = await Promise.all([
      invite('cora@vendor.example'),
      invite('cora@vendor.example', bert),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(await enabledAdmins()).toBe(3)
  })

  test('to somebody of a reseller, or a super admin, is refused', async () => {
    const { id } = await givenReseller({ approvedAtMs: Date.now() })
    const theirs = await database().get<{ email: string }>(
      sql`SELECT email FROM people WHERE reseller_id = ${id}`,
    )
    for (const email of [theirs.email, bert.email]) {
      expect(await codeOf(await invite(email))).toBe('email_in_use')
    }
  })

  test('that somebody switched off before can’t be sent again', async () => {
    const { id } = await (await invite('cora@vendor.example')).json<{ id: string }>()
    await disable(ada, { id })
    const again = await ada.at.request('POST', `/api/admin/people/${id}/invitation`, {})
    expect([again.status, await codeOf(again)]).toEqual([409, 'person_changed'])
  })
})
