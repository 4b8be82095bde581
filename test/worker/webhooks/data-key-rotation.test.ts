import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { sealAnew } from '#actions/webhooks/seal-anew.ts'
import { openDatabase } from '#db/core/database.ts'
import { often } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { askHealth, givenApiKey } from '#test/worker/console/monitor.ts'
import { site } from '#test/worker/kit/auth-harness.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { dataKeyOf, type Safe } from '#worker/secrets/data-key.ts'
import { aSubscriber, givenEndpoint, happened } from './webhook-scene.ts'

freshStores()

const old = env.DATA_KEY ?? ''
const fresh = btoa('another key, of 32 bytes as well')
const third = btoa('a third key, of 32 bytes as well')

/** A deployment with these keys. */
const under = (key: string, before?: string): Env => {
  const own = { ...env, PUBLIC_ORIGIN: site, DATA_KEY: key }
  return before === undefined ? own : { ...own, DATA_KEY_BEFORE: before }
}

function safeUnder(key: string, before?: string): Safe {
  const opened = dataKeyOf(under(key, before))
  if (opened.state !== 'set') throw new Error(opened.state)
  return opened.safe
}

async function givenRotated(admin: PersonContext) {
  const listener = aSubscriber()
  const { id, secret } = await givenEndpoint(admin, listener.url)
  const earlier = await safeUnder(old).seal({ purpose: 'webhook_secret', id }, secret)
  await database().run(sql`UPDATE webhook_endpoints SET sealed_earlier_secret = ${earlier},
    earlier_until_ms = ${Date.now() + 1e9} WHERE id = ${id}`)
  return { listener, id, secret }
}

const sealed = () =>
  database().all<Record<string, string>>(
    sql`SELECT id, sealed_url, sealed_secret, sealed_earlier_secret FROM webhook_endpoints`,
  )

async function partUnder(bindings: Env) {
  const monitor = await givenApiKey('health:read')
  return (await askHealth(monitor, bindings)).parts['webhooks']
}

test('with the key of before beside it all goes on, is sealed anew by cron, and then needs it no more', async () => {
  const { listener, secret } = await givenRotated(await givenSuperAdmin())
  await givenRotated(await givenSuperAdmin())
  expect(await partUnder(under(fresh, old))).toMatchObject({
    state: 'well',
    dataKeyBefore: 'set',
    leftToSealAnew: 6,
  })
  await happened(Date.now() - 1000)
  await fireCron(often, Date.now(), under(fresh, old))
  const [got] = await listener.received()
  expect(new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {})).toBeTruthy()
  expect(got?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  expect(await partUnder(under(fresh, old))).toMatchObject({ state: 'well', leftToSealAnew: 0 })
  expect(await partUnder(under(fresh))).toEqual({ state: 'well', dataKey: 'set', endpoints: 2 })
  expect(await partUnder(under(old))).toMatchObject({ state: 'bad' })
  await listener.forgets()
  await happened(Date.now() - 1000)
  await fireCron(often, Date.now(), under(fresh))
  expect(await listener.received()).toHaveLength(1)
})

test('what neither key opens stays as it is, is told, and keeps nothing else back', async () => {
  const admin = await givenSuperAdmin()
  const lost = await givenEndpoint(admin, aSubscriber().url)
  const place = { purpose: 'webhook_url', id: lost.id } as const
  const stranger = await safeUnder(third).seal(place, 'https://x.example/')
  await database().run(sql`UPDATE webhook_endpoints SET sealed_url = ${stranger}`)
  await givenRotated(admin)
  expect(await sealAnew(database(), safeUnder(fresh, old), always)).toEqual({ sealedAnew: 4 })
  const [row] = await database().all<{ url: string }>(
    sql`SELECT sealed_url AS url FROM webhook_endpoints WHERE id = ${lost.id}`,
  )
  expect(row?.url).toBe(stranger)
  expect(await partUnder(under(fresh, old))).toMatchObject({ state: 'bad', leftToSealAnew: 1 })
})

test('a secret that is changed meanwhile is not set back', async () => {
  const { id } = await givenRotated(await givenSuperAdmin())
  const newest = await safeUnder(fresh).seal({ purpose: 'webhook_secret', id }, 'whsec_bmV3ZXN0')
  const db = openDatabase(
    faultyD1(env.DB, async (call) => {
      // Behind the page that was read, before it is written.
      if (call === 2) {
        await database().run(sql`UPDATE webhook_endpoints SET sealed_secret = ${newest}`)
      }
      return 'answer' as const
    }),
  )
  await sealAnew(db, safeUnder(fresh, old), always)
  expect((await sealed())[0]?.['sealed_secret']).toBe(newest)
})

test('it goes on in pieces, and stops where its share of statements is spent', async () => {
  const admin = await givenSuperAdmin()
  for (let nth = 0; nth < 5; nth += 1) await givenRotated(admin)
  let pages = 0
  const once = () => {
    pages += 1
    return pages <= 1
  }
  expect(await sealAnew(database(), safeUnder(fresh, old), once, 2)).toEqual({ sealedAnew: 6 })
  expect(await sealAnew(database(), safeUnder(fresh, old), always, 2)).toEqual({ sealedAnew: 9 })
  expect(await sealAnew(database(), safeUnder(fresh, old), always)).toEqual({ sealedAnew: 0 })
})

test('what is sealed while the key of before stands beside it is sealed under the new one alone', async () => {
  const place = { purpose: 'webhook_url', id: newId() } as const
  const text = await safeUnder(fresh, old).seal(place, 'https://x.example/')
  expect(await safeUnder(fresh).open(place, text)).toBe('https://x.example/')
  expect(await safeUnder(old).open(place, text)).toBe(null)
  const earlier = await safeUnder(old).seal(place, 'https://y.example/')
  expect(await safeUnder(fresh, old).open(place, earlier)).toBe('https://y.example/')
  expect(await safeUnder(fresh, third).open(place, earlier)).toBe(null)
})

test.each([
  ['no key of before', undefined, 'none'],
  ['an empty one', '', 'none'],
  ['one that is none', 'short', 'invalid'],
  ['the key of today', fresh, 'same'],
  ['another one', old, 'set'],
])('with %s beside it, it is said so', async (_what, before, state) => {
  const opened = dataKeyOf(under(fresh, before))
  expect(opened).toMatchObject({ state: 'set', before: state })
  const part = await partUnder(under(fresh, before))
  expect(part?.['state']).toBe(state === 'invalid' ? 'bad' : 'well')
  expect(part?.['dataKeyBefore']).toBe(state === 'none' ? undefined : state)
})
