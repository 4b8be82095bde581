import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { beforeEach, expect, test } from 'vitest'
import { dayMs } from '#domain/calendar/durations.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import type { DeliveryView, EndpointView } from '#domain/webhooks/webhook-views.ts'
import { newId } from '#http/new-id.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { aSubscriber, deliveryRows, happened } from './webhook-scene.ts'

freshStores()

const api = '/api/admin/webhooks'
let ada: AdminDoor

beforeEach(async () => {
  ada = await adminDoor()
})

type Refused = Readonly<{ code: string; detail: string; errors?: { path: string }[] }>
type Made = Readonly<{ id: string; secret: string | null }>

const make = (fields: object = {}, requestKey: string = crypto.randomUUID()) => {
  const body = { name: 'Billing', url: aSubscriber().url, events: webhookEvents, ...fields }
  return ada.answer(api, 'POST', body, { 'idempotency-key': requestKey })
}
const made = async (fields: object = {}) => (await make(fields)).json<Made>()
const list = () => ada.get<{ items: EndpointView[]; dataKey: string }>(api)
const only = async () => (await list()).items[0]
const deliveries = async (id: string) =>
  (await ada.get<{ items: DeliveryView[] }>(`${api}/${id}/deliveries`)).items
const keyed = () => ({ 'idempotency-key': newId() })
const refusalOf = async (answer: Response) => [answer.status, (await answer.json<Refused>()).code]

test('an endpoint is made with a secret that is shown once, and stored nowhere to be read', async () => {
  const listener = aSubscriber()
  const url = `https://${listener.host}/hooks/of-a-secret-path`
  const { id, secret } = await made({ url })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { items, dataKey } = await list()
  expect(dataKey).toBe('set')
  expect(items).toEqual([
    {
      id,
      name: 'Billing',
      kind: 'standard',
      address: `https://${listener.host}/…path`,
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
    items,
  ])
  for (const text of [secret ?? '', secret?.slice(6) ?? '', 'of-a-secret-path']) {
    expect(stored).not.toContain(text)
  }
})

test('a test is delivered behind the answer, verified by its secret, and listed with what was answered', async () => {
  const listener = aSubscriber()
  const { id, secret } = await made({ url: listener.url })
  const ordered = await ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
  expect(ordered.status).toBe(202)
  const { deliveryId } = await ordered.json<{ deliveryId: string }>()
  const [got] = await listener.received()
  expect(new Webhook(secret ?? '').verify(got?.body ?? '', got?.headers ?? {})).toMatchObject({
    type: 'webhook.test',
    data: { endpointId: id },
  })
  expect(await deliveries(id)).toEqual([
    {
      id: deliveryId,
      event: 'webhook.test',
      data: { endpointId: id },
      happenedAt: expect.any(String),
      state: 'sent',
      tries: 1,
      lastError: null,
      lastStatus: 204,
      lastAnswer: '',
      sentAt: expect.any(String),
      nextTryAt: null,
    },
  ])
})

test('what a request brings about is told right behind its answer', async () => {
  const listener = aSubscriber()
  await made({ url: listener.url })
  const reseller = await givenReseller({ approvedAtMs: Date.now() - dayMs })
  await listener.forgets()
  const today = new Date().toISOString().slice(0, 10)
  await givenTenant(reseller, 'a', today)
  const move = {
    fromMonth: today.slice(0, 7),
    resellerNumber: null,
    reason: 'sold on',
    expect: 1,
  }
  await ada.post('/api/admin/tenants/a/transfers', move)
  expect((await listener.received()).map(({ body }) => JSON.parse(body).type)).toEqual([
    'tenant.transferred',
  ])
})

test('a delivery is sent again with its id: one that is over, not one that is on its way', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
  const [first] = await deliveries(id)
  const again = () => ada.answer(`${api}/${id}/deliveries/${first?.id}/retry`, 'POST', {})
  expect((await again()).status).toBe(202)
  const ids = (await listener.received()).map(({ headers }) => headers['webhook-id'])
  expect(ids).toEqual([first?.id, first?.id])
  await database().run(sql`UPDATE webhook_deliveries SET state = 'pending', sent_at_ms = NULL,
    next_attempt_at_ms = ${Date.now() + 60_000}`)
  expect(await refusalOf(await again())).toEqual([404, 'not_found'])
  const other = await made()
  const foreign = `${api}/${other.id}/deliveries/${first?.id}/retry`
  expect((await ada.answer(foreign, 'POST', {})).status).toBe(404)
})

test('after a rotation both secrets verify, until the earlier one is ended or its day is over', async () => {
  const listener = aSubscriber()
  const { id, secret: earlier } = await made({ url: listener.url })
  const rotated = await ada.answer(`${api}/${id}/secret`, 'POST', { expect: 1 }, keyed())
  expect(rotated.status).toBe(201)
  const { secret: later } = await rotated.json<{ secret: string }>()
  expect(later).not.toBe(earlier)
  const verifies = async () => {
    await listener.forgets()
    await ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
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
  const end = () => ada.answer(`${api}/${id}/earlier-secret`, 'DELETE', { expect: 2 })
  expect(await (await end()).json()).toEqual({ change: 'changed' })
  expect(await (await end()).json()).toEqual({ change: 'unchanged' })
  expect(await verifies()).toEqual([false, true])
})

test('what is repeated is not made twice, and nobody is shown a secret again', async () => {
  const requestKey = newId()
  const listener = aSubscriber()
  const fields = { url: listener.url }
  const { id } = await (await make(fields, requestKey)).json<Made>()
  expect(await refusalOf(await make(fields, requestKey))).toEqual([409, 'secret_made_already'])
  const other = await make({ ...fields, name: 'Other' }, requestKey)
  expect(await refusalOf(other)).toEqual([422, 'request_key_taken'])
  const same = { 'idempotency-key': newId() }
  const rotate = () => ada.answer(`${api}/${id}/secret`, 'POST', { expect: 1 }, same)
  expect((await rotate()).status).toBe(201)
  expect(await refusalOf(await rotate())).toEqual([409, 'secret_made_already'])
  const order = () => ada.answer(`${api}/${id}/tests`, 'POST', {}, same)
  const [one, two] = [await order(), await order()]
  expect(await one.json()).toEqual(await two.json())
  expect(await listener.received()).toHaveLength(1)
  expect((await list()).items).toHaveLength(1)
  const without = await ada.answer(`${api}/${id}/secret`, 'POST', { expect: 2 })
  expect(await refusalOf(without)).toEqual([422, 'invalid_input'])
})

test('it is changed, switched off and on by who was shown its latest version', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  const next = aSubscriber()
  const change = (fields: object) =>
    ada.answer(`${api}/${id}`, 'PUT', { name: 'Ledger', events: ['month.closed'], ...fields })
  expect((await change({ expect: 1, url: next.url })).status).toBe(200)
  expect(await refusalOf(await change({ expect: 1 }))).toEqual([409, 'webhook_changed'])
  expect(await only()).toMatchObject({
    name: 'Ledger',
    events: ['month.closed'],
    address: expect.stringContaining(next.host),
    version: 2,
  })
  const off = (expect: number) => ada.answer(`${api}/${id}/disabling`, 'POST', { expect })
  const on = (expect: number) => ada.answer(`${api}/${id}/disabling`, 'DELETE', { expect })
  expect(await (await off(2)).json()).toEqual({ change: 'changed' })
  expect(await (await off(2)).json()).toEqual({ change: 'unchanged' })
  const test = () => ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
  expect(await refusalOf(await test())).toEqual([409, 'webhook_changed'])
  expect(await refusalOf(await on(2))).toEqual([409, 'webhook_changed'])
  expect(await (await on(3)).json()).toEqual({ change: 'changed' })
  expect((await test()).status).toBe(202)
  expect([await listener.received(), await next.received()]).toMatchObject([[], [{}]])
})

test('one that is switched off leaves what waits, and sends it again by hand alone', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await happened(Date.now() + 1e6)
  await ada.answer(`${api}/${id}/disabling`, 'POST', { expect: 1 })
  expect(await deliveries(id)).toMatchObject([{ state: 'cancelled', lastError: 'switched_off' }])
  const [row] = await deliveryRows()
  const again = () => ada.answer(`${api}/${id}/deliveries/${row?.id}/retry`, 'POST', {})
  expect(await refusalOf(await again())).toEqual([409, 'webhook_changed'])
  await ada.answer(`${api}/${id}/disabling`, 'DELETE', { expect: 2 })
  expect((await again()).status).toBe(202)
  expect(await listener.received()).toHaveLength(1)
})

test('one that has ended is gone with its secrets and deliveries, for good', async () => {
  const { id } = await made()
  await ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
  await happened(Date.now() + 1e6)
  const end = () => ada.answer(`${api}/${id}/ending`, 'POST', {})
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
    const answer = await ada.answer(`${api}/${id}${path}`, method, body, keyed())
    expect([path, await refusalOf(answer)]).toEqual([path, [404, 'not_found']])
  }
})

test('there are ten at most, however many are made at once', async () => {
  const answers = await Promise.all(Array.from({ length: 13 }, () => make()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
  const refused = answers.find(({ status }) => status !== 201)
  expect(refused && (await refusalOf(refused))).toEqual([409, 'webhooks_full'])
  expect((await list()).items).toHaveLength(10)
})

test('what is done to endpoints stands in the audit log', async () => {
  const { id } = await made()
  await ada.answer(`${api}/${id}`, 'PUT', { name: 'x', events: ['month.closed'], expect: 1 })
  await ada.answer(`${api}/${id}/secret`, 'POST', { expect: 2 }, keyed())
  await ada.answer(`${api}/${id}/earlier-secret`, 'DELETE', { expect: 3 })
  await ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
  const [row] = await deliveryRows()
  await ada.answer(`${api}/${id}/deliveries/${row?.id}/retry`, 'POST', {})
  await ada.answer(`${api}/${id}/disabling`, 'POST', { expect: 4 })
  await ada.answer(`${api}/${id}/disabling`, 'DELETE', { expect: 5 })
  await ada.answer(`${api}/${id}/ending`, 'POST', {})
  const rows = await database().all<{ action: string }>(
    sql`SELECT action FROM audit WHERE subject_kind = 'webhook' AND subject_id = ${id} ORDER BY sequence`,
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'webhook.added',
    'webhook.changed',
    'webhook.secret_rotated',
    'webhook.earlier_secret_ended',
    'webhook.tested',
    'webhook.sent_again',
    'webhook.switched_off',
    'webhook.switched_on',
    'webhook.ended',
  ])
})

test.each([
  ['without a name', { name: ' ' }, 'name'],
  ['without an address', { url: undefined }, 'url'],
  ['with an address in numbers', { url: 'https://127.0.0.1/' }, 'url'],
  ['with the program’s own host', { url: 'https://partners.example/hooks' }, 'url'],
  ['without events', { events: [] }, 'events'],
  ['with an event that is none', { events: ['webhook.test'] }, 'events.0'],
])('an endpoint %s is refused', async (_what, fields, field) => {
  const answer = await make(fields)
  const { errors } = await answer.json<Refused>()
  expect([answer.status, errors?.[0]?.path]).toEqual([422, field])
})

test('Slack gets one line of text with a link, unsigned, and stays of Slack', async () => {
  const slack = aSubscriber('hooks.slack.com')
  await slack.forgets()
  const url = 'https://hooks.slack.com/services/T00/B00/abcdefghijkl'
  const { id, secret } = await made({ url })
  expect(secret).toBe(null)
  expect(await only()).toMatchObject({ kind: 'slack', secretMadeAt: null })
  await ada.answer(`${api}/${id}/tests`, 'POST', {}, keyed())
  const [got] = await slack.received()
  expect(JSON.parse(got?.body ?? '')).toEqual({
    text: 'This is a test: what you chose to hear of arrives here. https://partners.example/admin/',
  })
  expect(Object.keys(got?.headers ?? {}).filter((name) => name.startsWith('webhook-'))).toEqual([])
  const rotate = await ada.answer(`${api}/${id}/secret`, 'POST', { expect: 1 }, keyed())
  expect(await refusalOf(rotate)).toEqual([404, 'not_found'])
  const other = { name: 'x', events: ['month.closed'], expect: 1, url: aSubscriber().url }
  expect((await ada.answer(`${api}/${id}`, 'PUT', other)).status).toBe(422)
})
