import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/core/database.ts'
import { pruneDeliveries } from '#db/webhooks/delivery-list.ts'
import { hourMs, minuteMs } from '#domain/calendar/durations.ts'
import { leaseMs } from '#domain/next-try.ts'
import { deliveriesKept, triesKept } from '#domain/webhooks/endpoint-fields.ts'
import type { DeliveryDetail } from '#domain/webhooks/webhook-views.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { api, refusalOf, webhookDoor } from './webhook-door.ts'
import { aSubscriber, deliverWebhooksAt, deliveryRows, happened } from './webhook-scene.ts'

freshStores()
const { answer, made, tests } = webhookDoor()

const nowMs = Date.now()

/** The one delivery there is, whole. */
async function detail(id: string): Promise<DeliveryDetail> {
  const [row] = await deliveryRows()
  return (await answer(`${api}/${id}/deliveries/${row?.id}`, 'GET')).json<DeliveryDetail>()
}

test('each try is told: when, how long, what was wrong and what was answered, the latest first', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await happened(nowMs)
  let clock = nowMs
  const run = { now: () => clock++ }
  await listener.behaves('fails')
  await deliverWebhooksAt(clock, run)
  await listener.behaves('never-answers')
  clock = nowMs + 2 * minuteMs
  await deliverWebhooksAt(clock, { ...run, limitMs: 100 })
  await listener.behaves('takes')
  clock = nowMs + 20 * minuteMs
  await deliverWebhooksAt(clock, run)
  const { recorded, tries, unrecorded } = await detail(id)
  expect([tries, unrecorded]).toEqual([3, 0])
  expect(recorded).toMatchObject([
    { nth: 3, error: null, status: 204, answer: '' },
    { nth: 2, error: 'timeout', status: null, answer: null },
    { nth: 1, error: 'status', status: 500, answer: 'out of order' },
  ])
  for (const { tookMs, begunAt } of recorded) {
    expect(tookMs).toBeGreaterThan(0)
    expect(Date.parse(begunAt)).toBeGreaterThanOrEqual(nowMs)
  }
})

test('the message is shown whole, as the endpoint got it, with the signature by its name alone', async () => {
  const listener = aSubscriber()
  const { id, secret } = await made({ url: listener.url })
  await tests(id)
  const [got] = await listener.received()
  const shown = await detail(id)
  expect(shown.body).toBe(got?.body)
  const { 'webhook-signature': signature = '', ...others } = got?.headers ?? {}
  const headers = Object.fromEntries(shown.headers.map(({ name, value }) => [name, value]))
  expect(headers).toMatchObject({ 'webhook-signature': null, 'webhook-id': shown.id })
  for (const [name, value] of Object.entries(headers)) {
    if (value !== null) expect([name, value]).toEqual([name, others[name]])
  }
  const text = JSON.stringify(shown)
  for (const kept of [signature, signature.slice(3), secret ?? '', (secret ?? '').slice(6)]) {
    expect(kept).not.toBe('')
    expect(text).not.toContain(kept)
  }
})

test('before its first try no time is made up, and to Slack no header of a signature goes', async () => {
  const { id } = await made({ url: 'https://hooks.slack.com/services/T00/B00/abcdefghijkl' })
  await happened(nowMs, 'app-12345')
  const shown = await detail(id)
  expect(shown.headers.map(({ name }) => name)).toEqual(['content-type', 'user-agent'])
  expect(JSON.parse(shown.body).text).toContain('https://partners.example/admin/application')
  expect([shown.recorded, shown.unrecorded]).toEqual([[], 0])
  await answer(`${api}/${id}/ending`, 'POST', {})
  const { id: signed } = await made()
  await happened(nowMs)
  const timestamp = (await detail(signed)).headers.find(({ name }) => name === 'webhook-timestamp')
  expect(timestamp).toEqual({ name: 'webhook-timestamp', value: null })
})

test('a try that a stopped run left without a word is counted, and not made up', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await happened(nowMs)
  const db = openDatabase(faultyD1(env.DB, (call) => (call > 2 ? 'fail_before' : 'answer')))
  await expect(deliverWebhooksAt(nowMs, { db })).rejects.toThrow()
  expect(await detail(id)).toMatchObject({ tries: 1, recorded: [], unrecorded: 1 })
  await deliverWebhooksAt(nowMs + leaseMs)
  expect(await detail(id)).toMatchObject({
    tries: 2,
    recorded: [{ nth: 2, status: 204 }],
    unrecorded: 1,
  })
})

test('one that is sent again keeps the tries of before, and counts anew', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await tests(id)
  const [row] = await deliveryRows()
  await answer(`${api}/${id}/deliveries/${row?.id}/retry`, 'POST', {})
  const { recorded, tries, unrecorded } = await detail(id)
  expect(recorded.map(({ nth, status }) => [nth, status])).toEqual([
    [1, 204],
    [1, 204],
  ])
  expect([tries, unrecorded]).toEqual([1, 0])
})

test('a try whose answer came after its lease is on record, beside that of who took it over', async () => {
  const listener = aSubscriber()
  const { id } = await made({ url: listener.url })
  await happened(nowMs)
  let clock = nowMs
  const slow = {
    send: async () => {
      clock += leaseMs
      await deliverWebhooksAt(clock)
      return { status: 500, answer: 'x'.repeat(300), notBeforeMs: null }
    },
  }
  await deliverWebhooksAt(nowMs, { webhooks: slow, now: () => clock })
  const { state, recorded } = await detail(id)
  expect(state).toBe('sent')
  expect(recorded.map(({ nth, status }) => [nth, status])).toEqual([
    [2, 204],
    [1, 500],
  ])
  expect(recorded[1]?.answer).toBe(`${'x'.repeat(199)}…`)
})

test('of a delivery the last hundred tries stay, and go with it', async () => {
  const { id } = await made()
  await happened(nowMs)
  const tried = (nth: number) =>
    database().run(sql`INSERT INTO webhook_tries (delivery_sequence, begun_at_ms, nth, took_ms)
      SELECT sequence, ${nowMs + nth}, ${nth}, 1 FROM webhook_deliveries`)
  for (let nth = 1; nth <= triesKept + 5; nth += 1) await tried(nth)
  const { recorded } = await detail(id)
  expect([recorded.length, recorded[0]?.nth, recorded.at(-1)?.nth]).toEqual([100, 105, 6])
  expect(await countRows('SELECT count(*) n FROM webhook_tries')).toBe(100)
  await database().run(sql`UPDATE webhook_deliveries SET state = 'cancelled'`)
  for (let nth = 0; nth < deliveriesKept; nth += 1) await happened(nowMs + hourMs)
  expect(await pruneDeliveries(database(), 10)).toBe(1)
  expect(await database().all(sql`SELECT 1 FROM webhook_tries`)).toEqual([])
})

test('a delivery is shown at its own endpoint alone, and while it is kept', async () => {
  const { id } = await made()
  const { id: other } = await made()
  await tests(id)
  const [row] = await deliveryRows()
  for (const path of [`/${other}/deliveries/${row?.id}`, `/${id}/deliveries/msg_nothing`]) {
    expect(await refusalOf(await answer(api + path, 'GET'))).toEqual([404, 'not_found'])
  }
  await answer(`${api}/${id}/ending`, 'POST', {})
  const gone = await answer(`${api}/${id}/deliveries/${row?.id}`, 'GET')
  expect(await refusalOf(gone)).toEqual([404, 'not_found'])
  expect(await database().all(sql`SELECT 1 FROM webhook_tries`)).toEqual([])
})
