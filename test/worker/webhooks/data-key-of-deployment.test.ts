import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { often } from '#domain/jobs.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import type { EndpointView } from '#domain/webhooks/webhook-views.ts'
import { newId } from '#http/new-id.ts'
import { askHealth, givenApiKey } from '#test/worker/console/monitor.ts'
import { signedInBrowser, site } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { fireCron, send } from '#test/worker/kit/send.ts'
import { aSubscriber, deliveryRows, givenEndpoint, happened } from './webhook-scene.ts'

freshStores()

const api = '/api/admin/webhooks'

/** A deployment with this DATA_KEY; with none where it is left out. */
const under = (key?: string): Env => {
  const { DATA_KEY: _, ...others } = env
  const own = { ...others, PUBLIC_ORIGIN: site }
  return key === undefined ? own : { ...own, DATA_KEY: key }
}

async function adminUnder(bindings: Env) {
  const admin = await givenSuperAdmin()
  const here = await signedInBrowser(
    (await findPerson(database(), admin.actor.personId))?.email ?? '',
  )
  const ask = (method: string, path: string, body?: object) =>
    send(
      new Request(`${site}${api}${path}`, {
        method,
        headers: {
          origin: site,
          cookie: here.cookie(),
          'content-type': 'application/json',
          'idempotency-key': newId(),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      bindings,
    )
  return { admin, ask }
}

const otherKey = btoa('another key, of 32 bytes as well')

test.each([
  ['missing', undefined, 'data_key_missing'],
  ['invalid', 'short', 'data_key_invalid'],
])(
  'while DATA_KEY is %s nothing is stored, and it is said what to do',
  async (state, key, code) => {
    const { ask } = await adminUnder(under(key))
    const fields = { name: 'Billing', url: aSubscriber().url, events: webhookEvents }
    const answer = await ask('POST', '', fields)
    const refused = await answer.json<{ code: string; detail: string }>()
    expect([answer.status, refused.code]).toEqual([409, code])
    expect(refused.detail).toContain('npx wrangler secret put DATA_KEY')
    expect(await (await ask('GET', '')).json()).toMatchObject({ items: [], dataKey: state })
    expect(await database().all(sql`SELECT id FROM webhook_endpoints`)).toEqual([])
  },
)

test.each([
  ['missing', undefined],
  ['invalid', 'short'],
])('while DATA_KEY is %s what is to be told waits, untried', async (_state, key) => {
  const listener = aSubscriber()
  await givenEndpoint(await givenSuperAdmin(), listener.url)
  await happened(Date.now() - 1000)
  await fireCron(often, Date.now(), under(key))
  expect(await deliveryRows()).toMatchObject([{ state: 'pending', attempts: 0 }])
  await fireCron(often, Date.now(), under(env.DATA_KEY))
  expect(await listener.received()).toHaveLength(1)
})

test('under another key nothing goes out unsigned: it is said, and told once the key is back', async () => {
  const listener = aSubscriber()
  const { admin, ask } = await adminUnder(under(otherKey))
  await givenEndpoint(admin, listener.url)
  await happened(Date.now() - 1000)
  await fireCron(often, Date.now(), under(otherKey))
  expect(await listener.received()).toEqual([])
  expect(await deliveryRows()).toMatchObject([{ state: 'pending', lastError: 'secret_unreadable' }])
  const { items } = await (await ask('GET', '')).json<{ items: EndpointView[] }>()
  expect(items).toMatchObject([{ isReadable: false }])
  await fireCron(often, Date.now() + 61_000, under(env.DATA_KEY))
  expect(await listener.received()).toHaveLength(1)
})

test('the deep health names a key that is none, and one that is another', async () => {
  const monitor = await givenApiKey('health:read')
  const part = async (key?: string) => (await askHealth(monitor, under(key))).parts['webhooks']
  expect(await part()).toEqual({ state: 'well', dataKey: 'missing', endpoints: 0 })
  expect(await part('short')).toMatchObject({ state: 'bad', why: expect.stringContaining('32') })
  await givenEndpoint(await givenSuperAdmin(), aSubscriber().url)
  expect(await part()).toMatchObject({ state: 'bad', why: expect.stringContaining('missing') })
  expect(await part(otherKey)).toMatchObject({
    state: 'bad',
    why: 'DATA_KEY is not the one that 1 of 1 endpoints were stored under',
  })
  expect(await part(env.DATA_KEY)).toEqual({ state: 'well', dataKey: 'set', endpoints: 1 })
})
