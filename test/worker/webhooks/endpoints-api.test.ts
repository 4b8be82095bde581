import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { newId } from '#http/new-id.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { api, keyed, type Refused, refusalOf, webhookDoor } from './webhook-door.ts'
import { aSubscriber, deliveryRows, happened } from './webhook-scene.ts'

freshStores()
const { answer, make, made, list, only, tests } = webhookDoor()

test('an endpoint is made with a secret that is shown once, and stored nowhere to be read', async () => {
  const listener = aSubscriber()
  const url = `https://${listener.host}/hooks/of-a-secret-path?to=secrets`
  const { id, secret } = await made({ url })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { items, dataKey } = await list()
  expect(dataKey).toBe('set')
  expect(items).toEqual([
    {
      id,
      name: 'Billing',
      kind: 'standard',
      address: `https://${listener.host}/…rets`,
      wholeAddress: `https://${listener.host}/hooks/of-a-secret-path?to=…`,
      events: webhookEvents,
      version: 1,
      createdAt: expect.any(String),
      createdBy: 'Ada Admin',
      offSince: null,
      offReason: null,
      secretMadeAt: expect.any(String),
      earlierSecretUntil: null,
      isReadable: true,
      waiting: 0,
      failed: 0,
      lastSentAt: null,
    },
  ])
  const stored = JSON.stringify([
    await database().all(sql`SELECT * FROM webhook_endpoints`),
    await database().all(sql`SELECT * FROM audit`),
  ])
  for (const text of [secret ?? '', secret?.slice(6) ?? '', 'of-a-secret-path', 'secrets']) {
    expect(stored).not.toContain(text)
  }
  expect(JSON.stringify(items)).not.toContain('to=secrets')
})

test('after a rotation both secrets verify, until the earlier one is ended or its day is over', async () => {
  const listener = aSubscriber()
  const { id, secret: earlier } = await made({ url: listener.url })
  const rotated = await answer(`${api}/${id}/secret`, 'POST', { expect: 1 }, keyed())
  expect(rotated.status).toBe(201)
  const { secret: later } = await rotated.json<{ secret: string }>()
  expect(later).not.toBe(earlier)
  const verifies = async () => {
    await listener.forgets()
    await tests(id)
    const [got] = await listener.received()
    return [earlier, later].map((secret) => {
      try {
        return new Webhook(secret ?? '').verify(got?.body ?? '', got?.headers ?? {}) !== null
      } catch {
        return false
      }
    })
  }
  expect(await verifies()).toEqual([true, true])
  expect((await only())?.earlierSecretUntil).toBeTruthy()
  await database().run(sql`UPDATE webhook_endpoints SET earlier_until_ms = ${Date.now() - 1}`)
  expect(await verifies()).toEqual([false, true])
  expect((await only())?.earlierSecretUntil).toBe(null)
  await database().run(sql`UPDATE webhook_endpoints SET earlier_until_ms = ${Date.now() + 1e6}`)
  const end = () => answer(`${api}/${id}/earlier-secret`, 'DELETE', { expect: 2 })
  expect(await (await end()).json()).toEqual({ change: 'changed' })
  expect(await (await end()).json()).toEqual({ change: 'unchanged' })
  expect(await verifies()).toEqual([false, true])
})

test('what is repeated is not made twice, and nobody is shown a secret again', async () => {
  const requestKey = newId()
  const listener = aSubscriber()
  const fields = { url: listener.url }
  const { id } = await (await make(fields, requestKey)).json<{ id: string }>()
  expect(await refusalOf(await make(fields, requestKey))).toEqual([409, 'secret_made_already'])
  const other = await make({ ...fields, name: 'Other' }, requestKey)
  expect(await refusalOf(other)).toEqual([422, 'request_key_taken'])
  const same = { 'idempotency-key': newId() }
  const rotate = () => answer(`${api}/${id}/secret`, 'POST', { expect: 1 }, same)
  expect((await rotate()).status).toBe(201)
  expect(await refusalOf(await rotate())).toEqual([409, 'secret_made_already'])
  const ofItsOwn = { 'idempotency-key': newId() }
  const order = () => answer(`${api}/${id}/tests`, 'POST', {}, ofItsOwn)
  const [one, two] = [await order(), await order()]
  expect(await one.json()).toEqual(await two.json())
  expect(await listener.received()).toHaveLength(1)
  expect((await list()).items).toHaveLength(1)
  const without = await answer(`${api}/${id}/secret`, 'POST', { expect: 2 })
  expect(await refusalOf(without)).toEqual([422, 'invalid_input'])
})

test('it is changed, switched off and on by who was shown its latest version', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  const next = aSubscriber()
  const change = (fields: object) =>
    answer(`${api}/${id}`, 'PUT', { name: 'Ledger', events: ['month.closed'], ...fields })
  expect((await change({ expect: 1, url: next.url })).status).toBe(200)
  expect(await refusalOf(await change({ expect: 1 }))).toEqual([409, 'webhook_changed'])
  expect(await only()).toMatchObject({
    name: 'Ledger',
    events: ['month.closed'],
    address: expect.stringContaining(next.host),
    version: 2,
  })
  const off = (expect: number) => answer(`${api}/${id}/disabling`, 'POST', { expect })
  const on = (expect: number) => answer(`${api}/${id}/disabling`, 'DELETE', { expect })
  expect(await (await off(2)).json()).toEqual({ change: 'changed' })
  expect(await (await off(2)).json()).toEqual({ change: 'unchanged' })
  expect(await refusalOf(await tests(id))).toEqual([409, 'webhook_changed'])
  expect(await refusalOf(await on(2))).toEqual([409, 'webhook_changed'])
  expect(await (await on(3)).json()).toEqual({ change: 'changed' })
  expect((await tests(id)).status).toBe(202)
  expect([await listener.received(), await next.received()]).toMatchObject([[], [{}]])
})

test('one that has ended is gone with its secrets and deliveries, for good', async () => {
  const { id } = await made()
  await tests(id)
  await happened(Date.now() + 1e6)
  const end = () => answer(`${api}/${id}/ending`, 'POST', {})
  expect(await (await end()).json()).toEqual({ change: 'ended' })
  expect(await (await end()).json()).toEqual({ change: 'unchanged' })
  expect((await list()).items).toEqual([])
  expect(await deliveryRows()).toEqual([])
  expect(
    await database().all(sql`SELECT sealed_url, sealed_secret FROM webhook_endpoints`),
  ).toEqual([{ sealed_url: null, sealed_secret: null }])
  for (const [method, path, body] of [
    ['POST', '/secret', { expect: 2 }],
    ['POST', '/tests', {}],
    ['GET', '/deliveries', undefined],
    ['POST', '/disabling', { expect: 2 }],
    ['PUT', '', { name: 'x', events: ['month.closed'], expect: 2 }],
    ['DELETE', '/earlier-secret', { expect: 2 }],
  ] as const) {
    const refused = await answer(`${api}/${id}${path}`, method, body, keyed())
    expect([path, await refusalOf(refused)]).toEqual([path, [404, 'not_found']])
  }
})

test('there are ten at most, however many are made at once', async () => {
  const answers = await Promise.all(Array.from({ length: 13 }, () => make()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
  const refused = answers.find(({ status }) => status !== 201)
  expect(refused && (await refusalOf(refused))).toEqual([409, 'webhooks_full'])
  expect((await list()).items).toHaveLength(10)
})

test.each([
  ['without a name', { name: ' ' }, 'name'],
  ['without an address', { url: undefined }, 'url'],
  ['with an address in numbers', { url: 'https://127.0.0.1/' }, 'url'],
  ['with the program’s own host', { url: 'https://partners.example/hooks' }, 'url'],
  ['without events', { events: [] }, 'events'],
  ['with an event that is none', { events: ['webhook.test'] }, 'events.0'],
])('an endpoint %s is refused', async (_what, fields, field) => {
  const refused = await make(fields)
  const { errors } = await refused.json<Refused>()
  expect([refused.status, errors?.[0]?.path]).toEqual([422, field])
})
