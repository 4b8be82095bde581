import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { openDatabase } from '#db/core/database.ts'
import { pruneDeliveries } from '#db/webhooks/delivery-list.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { leaseMs } from '#domain/next-try.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { webhooksByFetch } from '#worker/senders/webhook-sender.ts'
import {
  aSubscriber,
  deliverWebhooksAt,
  deliveryRows,
  givenEndpoint,
  happened,
  safe,
} from './webhook-scene.ts'

freshStores()

const nowMs = at('2026-11-10T10:00:00Z')
const sent = { sent: 1, retried: 0, failed: 0 }
const nothing = { sent: 0, retried: 0, failed: 0 }
let admin: PersonContext
let listener: ReturnType<typeof aSubscriber>
let endpointId: string

beforeEach(async () => {
  admin = await givenSuperAdmin(nowMs)
  listener = aSubscriber()
  endpointId = (await givenEndpoint(admin, listener.url)).id
})

const idsReceived = async () =>
  (await listener.received()).map(({ headers }) => headers['webhook-id'] ?? '')

test('runs at once send each message once', async () => {
  for (let nth = 0; nth < 25; nth += 1) await happened(nowMs)
  const runs = await Promise.all([1, 2, 3].map(() => deliverWebhooksAt(nowMs)))
  expect(runs.reduce((sum, run) => sum + run.sent, 0)).toBe(25)
  const ids = await idsReceived()
  expect([ids.length, new Set(ids).size]).toEqual([25, 25])
})

test('what was sent and not recorded is sent again after its lease, with its id', async () => {
  await happened(nowMs)
  // Lease and endpoints are read; that it was sent can’t be written, twice.
  const db = openDatabase(faultyD1(env.DB, (call) => (call > 2 ? 'fail_before' : 'answer')))
  await expect(deliverWebhooksAt(nowMs, { db })).rejects.toThrow()
  expect(await deliverWebhooksAt(nowMs + leaseMs - 1)).toEqual(nothing)
  expect(await deliverWebhooksAt(nowMs + leaseMs)).toEqual(sent)
  const [one, two, ...more] = await idsReceived()
  expect([one, more]).toEqual([two, []])
})

test('who answers after the lease has ended changes nothing that another run has written', async () => {
  await happened(nowMs)
  let clock = nowMs
  const slow = {
    send: async (attempt: Parameters<ReturnType<typeof webhooksByFetch>['send']>[0]) => {
      clock += leaseMs
      expect(await deliverWebhooksAt(clock)).toEqual(sent)
      await webhooksByFetch(1000).send(attempt)
      return { status: 500, answer: 'late', notBeforeMs: null }
    },
  }
  await deliverWebhooksAt(nowMs, { webhooks: slow, now: () => clock })
  expect(await deliveryRows()).toMatchObject([{ state: 'sent', lastStatus: 204 }])
  const ids = await idsReceived()
  expect(new Set(ids).size).toBe(1)
})

test('a try that would outlast its lease is not begun, and waits as before', async () => {
  for (let nth = 0; nth < 3; nth += 1) await happened(nowMs)
  let clock = nowMs
  const slow = {
    send: async () => {
      clock += leaseMs - 10_000
      return { status: 200, answer: '', notBeforeMs: null }
    },
  }
  const run = { webhooks: slow, now: () => clock, endsAtMs: nowMs + 1 }
  expect(await deliverWebhooksAt(nowMs, run)).toEqual(sent)
  expect(
    (await deliveryRows()).map(({ state, attempts, nextMs }) => [state, attempts, nextMs]),
  ).toEqual([
    ['sent', 1, expect.any(Number)],
    ['pending', 0, nowMs],
    ['pending', 0, nowMs],
  ])
})

test('one that was switched off while it was under way stays cancelled', async () => {
  await happened(nowMs)
  const port = {
    send: async () => {
      await database().run(sql`UPDATE webhook_deliveries SET state = 'cancelled'`)
      return { error: 'timeout' } as const
    },
  }
  await deliverWebhooksAt(nowMs, { webhooks: port })
  expect(await deliveryRows()).toMatchObject([{ state: 'cancelled', lastError: null }])
})

test('one of which all runs die is given up, and holds up nobody', async () => {
  await happened(nowMs)
  await database().run(sql`UPDATE webhook_deliveries SET attempts = 8`)
  await happened(nowMs + 1)
  expect(await deliverWebhooksAt(nowMs + 2)).toEqual({ sent: 1, retried: 0, failed: 1 })
  expect((await deliveryRows()).map(({ lastError }) => lastError)).toEqual(['interrupted', null])
})

test.each([
  ['of this machine', 'https://127.0.0.1/'],
  ['of the program itself', 'https://partners.example/api'],
  ['of Slack, where signed JSON was wanted', 'https://hooks.slack.com/services/T/B/1'],
])('an address %s that was stored is not called', async (_what, url) => {
  const sealed = await safe.seal({ purpose: 'webhook_url', id: endpointId }, url)
  await database().run(sql`UPDATE webhook_endpoints SET sealed_url = ${sealed}`)
  await happened(nowMs)
  const called: string[] = []
  const port = {
    send: async (attempt: { url: string }) => {
      called.push(attempt.url)
      return { error: 'unreachable' } as const
    },
  }
  await deliverWebhooksAt(nowMs, { webhooks: port })
  expect(called).toEqual([])
  expect(await deliveryRows()).toMatchObject([{ lastError: 'address_refused' }])
})

test('a sealed secret of one endpoint is worth nothing in the row of another', async () => {
  const other = aSubscriber()
  const { id } = await givenEndpoint(admin, other.url)
  await database().run(sql`UPDATE webhook_endpoints SET sealed_secret =
    (SELECT sealed_secret FROM webhook_endpoints WHERE id = ${endpointId}) WHERE id = ${id}`)
  await happened(nowMs)
  expect(await deliverWebhooksAt(nowMs)).toEqual({ sent: 1, retried: 1, failed: 0 })
  expect(await other.received()).toEqual([])
})

test('a run goes on page by page, and stops where its share of statements is spent', async () => {
  for (let nth = 0; nth < 70; nth += 1) await happened(nowMs)
  let pages = 0
  const mayGoOn = () => {
    pages += 1
    return pages <= 2
  }
  expect(await deliverWebhooksAt(nowMs, { mayGoOn })).toEqual({ ...sent, sent: 60 })
  expect(await deliverWebhooksAt(nowMs)).toEqual({ ...sent, sent: 10 })
})

test('the last hundred of an endpoint are kept, and all that wait', async () => {
  for (let nth = 0; nth < 130; nth += 1) await happened(nowMs + nth)
  await database().run(sql`UPDATE webhook_deliveries SET state = 'sent', sent_at_ms = ${nowMs}
    WHERE sequence > 5`)
  const other = await givenEndpoint(admin, aSubscriber().url)
  await happened(nowMs + minuteMs)
  expect(await pruneDeliveries(database(), 10)).toBe(10)
  expect(await pruneDeliveries(database(), 1000)).toBe(16)
  expect(await pruneDeliveries(database(), 1000)).toBe(0)
  const rows = await deliveryRows()
  expect(rows.filter(({ endpointId: of }) => of === other.id)).toHaveLength(1)
  expect(
    rows.filter(({ endpointId: of, state }) => of === endpointId && state === 'sent'),
  ).toHaveLength(99)
  expect(rows.filter(({ state }) => state === 'pending')).toHaveLength(7)
})
