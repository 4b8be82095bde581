import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { cleanUp } from '#jobs/clean-up.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import {
  contextOf,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { saveStores } from '#test/worker/kit/stores/whole-database.ts'
import { app } from '#worker/app.ts'

freshStores()

type Reseller = Awaited<ReturnType<typeof givenReseller>>

let reseller: Reseller
let adminId: string
let admin: Browser

beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: Date.now() })
  const { actor } = await givenSuperAdmin()
  adminId = actor.personId
  admin = await signedInBrowser((await findPerson(database(), adminId))?.email ?? '')
})

const label = ({ number }: Reseller) => `R${String(number).padStart(4, '0')}`
const viewing = ({ id }: Reseller) => `/api/admin/resellers/${id}/viewing`
const start = (of = reseller, at = admin) => at.request('POST', viewing(of), {})
const read = (path: string, as = label(reseller), at = admin) =>
  at.request('GET', `/api/reseller${path}${path.includes('?') ? '&' : '?'}as=${as}`)
const codeOf = async (answer: Response) => (await answer.json<{ code: string }>()).code

const auditOfViewings = () =>
  database().all<{ action: string; actorId: string; resellerId: string; by: string | null }>(
    sql`SELECT action, actor_id AS actorId, reseller_id AS resellerId, details->>'by' AS by FROM audit
      WHERE action LIKE 'reseller.viewing%' ORDER BY sequence`,
  )

describe('a super admin who looks at a reseller’s pages', () => {
  test('reads them as its admin does, filters included, from the time of starting', async () => {
    expect(await codeOf(await read('/overview'))).toBe('viewing_ended')
    const started = await start()
    expect([started.status, await started.json()]).toMatchObject([
      201,
      { address: `/reseller/?as=${label(reseller)}` },
    ])
    for (const path of [
      '/overview',
      '/tenants?sort=onboardedOn&limit=5',
      '/statements',
      '/status',
    ]) {
      expect([path, (await read(path)).status]).toEqual([path, 200])
    }
    expect(await (await read('/overview')).json()).toMatchObject({
      reseller: { number: reseller.number },
    })
    expect(await (await read('/viewing')).json()).toMatchObject({
      reseller: { id: reseller.id, number: reseller.number },
      endsAt: expect.stringMatching(/Z$/),
    })
  })

  test('may look at two at once, each named by its address', async () => {
    const other = await givenReseller({ approvedAtMs: Date.now() })
    await start()
    expect(await codeOf(await read('/overview', label(other)))).toBe('viewing_ended')
    await start(other)
    for (const each of [reseller, other]) {
      const seen = await (await read('/viewing', label(each))).json()
      expect(seen).toMatchObject({ reseller: { id: each.id } })
    }
  })

  test.each(['suspension', 'termination'])('may look at one after its %s', async (what) => {
    const month = new Date().toISOString().slice(0, 7)
    const body = {
      reason: 'Not paid',
      expect: 0,
      ...(what === 'termination' && { fromMonth: month }),
    }
    const done = await admin.request('POST', `/api/admin/resellers/${reseller.id}/${what}`, body)
    expect(done.status).toBe(200)
    await start()
    expect((await read('/overview')).status).toBe(200)
  })

  test('leaves a start and an end in the audit log, once each', async () => {
    await Promise.all([start(), start(), start()])
    for (let times = 0; times < 2; times += 1) {
      const stopped = await admin.request('DELETE', viewing(reseller))
      expect(stopped.status).toBe(204)
    }
    expect(await codeOf(await read('/overview'))).toBe('viewing_ended')
    const row = { actorId: adminId, resellerId: reseller.id }
    expect(await auditOfViewings()).toEqual([
      { ...row, action: 'reseller.viewing_started', by: null },
      { ...row, action: 'reseller.viewing_ended', by: 'stopped' },
    ])
  })

  test('stops with the session, and sees nothing in another one', async () => {
    await start()
    const elsewhere = await signedInBrowser((await findPerson(database(), adminId))?.email ?? '')
    expect(await codeOf(await read('/overview', label(reseller), elsewhere))).toBe('viewing_ended')
    await admin.request('DELETE', '/api/auth/session')
    expect((await read('/overview')).status).toBe(401)
    expect((await auditOfViewings()).map(({ by }) => by)).toEqual([null, 'signed_out'])
  })

  test('stops after an hour, which the daily clean-up notes', async () => {
    await start()
    await database().run(
      sql`UPDATE viewings SET started_at_ms = started_at_ms - 3600000, ends_at_ms = ends_at_ms - 3600000`,
    )
    expect(await codeOf(await read('/overview'))).toBe('viewing_ended')
    await cleanUp(env, {
      ...contextOf({ kind: 'system' }, Date.now()),
      origin: '',
      mayGoOn: always,
    })
    expect((await auditOfViewings()).map(({ by }) => by)).toEqual([null, 'ran_out'])
    await start()
    expect((await read('/overview')).status).toBe(200)
  })

  test('sees nothing when the address names no reseller, or none that is viewed', async () => {
    await start()
    for (const as of ['R0', 'R00001', 'r0001', '1', 'R0999', '']) {
      expect([as, await codeOf(await read('/overview', as))]).toEqual([as, 'viewing_ended'])
    }
  })
})

const unsafe = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => path.startsWith('/api/reseller') && method !== 'ALL')
      .map(({ path }) => path),
  ),
].flatMap((path) => ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ method, path })))

test('no unsafe method gets through to any of the reseller’s routes, and nothing is written', async () => {
  await start()
  const before = await saveStores()
  expect(unsafe.length).toBeGreaterThan(40)
  for (const { method, path } of unsafe) {
    const address = `${path.replaceAll(/:\w+/g, 'x')}?as=${label(reseller)}`
    const answer = await admin.request(method, address, {})
    expect([method, path, answer.status, await codeOf(answer)]).toEqual([
      method,
      path,
      403,
      'read_only',
    ])
  }
  expect(await saveStores()).toEqual(before)
})

test('nobody of a reseller may look at another’s pages, nor start to', async () => {
  const other = await givenReseller({ approvedAtMs: Date.now() })
  const contact = await database().get<{ email: string }>(
    sql`SELECT email FROM people WHERE reseller_id = ${other.id}`,
  )
  const theirs = await signedInBrowser(contact.email)
  await start()
  expect((await start(reseller, theirs)).status).toBe(404)
  for (const as of [label(reseller), label(other)]) {
    expect((await read('/overview', as, theirs)).status).toBe(404)
  }
})
