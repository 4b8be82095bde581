import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { beforeEach, expect, test, vi } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { dayMs, hourMs, minuteMs } from '#domain/calendar/durations.ts'
import type { Manner } from '#test/subscriber.ts'
import { at, database, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import {
  aSubscriber,
  deliverWebhooksAt,
  deliveryRows,
  givenEndpoint,
  happened,
} from './webhook-scene.ts'

freshStores()

const nowMs = at('2026-11-10T10:00:00Z')
let admin: PersonContext

beforeEach(async () => {
  admin = await givenSuperAdmin(nowMs)
})

test('what happened arrives once, signed, and is sent', async () => {
  const listener = aSubscriber()
  const { secret } = await givenEndpoint(admin, listener.url)
  await happened(nowMs, 'app-12345')
  expect(await deliverWebhooksAt(nowMs)).toEqual({ sent: 1, retried: 0, failed: 0 })
  expect(await deliverWebhooksAt(nowMs + dayMs)).toEqual({ sent: 0, retried: 0, failed: 0 })
  const [got, ...more] = await listener.received()
  expect(more).toEqual([])
  vi.setSystemTime(nowMs)
  const told = new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {})
  vi.useRealTimers()
  expect(told).toEqual({
    type: 'application.received',
    timestamp: '2026-11-10T10:00:00.000Z',
    data: { applicationId: 'app-12345', expectedTenants: 3 },
  })
  const [row] = await deliveryRows()
  expect(row).toMatchObject({ state: 'sent', lastStatus: 204, lastError: null })
  expect(got?.headers['webhook-id']).toBe(row?.id)
})

test.each<readonly [Manner, object]>([
  ['fails', { lastError: 'status', lastStatus: 500, lastAnswer: 'out of order' }],
  [
    'redirects',
    {
      lastError: 'redirect',
      lastStatus: 308,
      lastAnswer: expect.stringMatching(/^location: https:\/\/elsewhere-of-/),
    },
  ],
  ['never-answers', { lastError: 'timeout', lastStatus: null }],
  ['vanished', { lastError: 'connection_lost', lastStatus: null }],
  ['has-no-name', { lastError: 'name_not_found', lastStatus: 530 }],
  ['is-not-itself', { lastError: 'tls', lastStatus: 526 }],
  ['is-refusing', { lastError: 'refused', lastStatus: 521 }],
])('an endpoint that %s is tried again, with the same id and body', async (manner, shown) => {
  const listener = aSubscriber()
  await givenEndpoint(admin, listener.url)
  await happened(nowMs)
  await listener.behaves(manner)
  expect(await deliverWebhooksAt(nowMs, { limitMs: 200 })).toMatchObject({ retried: 1 })
  const nextMs = nowMs + minuteMs
  expect(await deliveryRows()).toMatchObject([{ state: 'pending', attempts: 1, nextMs, ...shown }])
  await listener.behaves('takes')
  expect(await deliverWebhooksAt(nextMs - 1)).toMatchObject({ sent: 0 })
  expect(await deliverWebhooksAt(nextMs)).toMatchObject({ sent: 1 })
  const [first, second, ...more] = await listener.received()
  expect(more).toEqual([])
  expect(second?.body).toBe(first?.body)
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  if (manner === 'redirects') {
    expect(await aSubscriber(`elsewhere-of-${listener.host}`).received()).toEqual([])
  }
})

test('an endpoint that vanishes for a day loses nothing', async () => {
  const listener = aSubscriber()
  await givenEndpoint(admin, listener.url)
  await listener.behaves('vanished')
  const causes = Array.from({ length: 40 }, (_, index) => `app-0000${index}`)
  for (const cause of causes) await happened(nowMs, cause)
  for (let run = nowMs; run < nowMs + dayMs; run += 3 * hourMs) await deliverWebhooksAt(run)
  await listener.forgets()
  for (let run = nowMs + dayMs; run <= nowMs + dayMs + 70 * minuteMs; run += 5 * minuteMs) {
    await deliverWebhooksAt(run)
  }
  const got = (await listener.received()).map(({ body }) => JSON.parse(body).data.applicationId)
  expect(got.toSorted()).toEqual(causes.toSorted())
})

test('three days after the first failure it is given up, and shown so', async () => {
  const listener = aSubscriber()
  await givenEndpoint(admin, listener.url)
  await listener.behaves('fails')
  await happened(nowMs)
  let run = nowMs
  for (; run < nowMs + 3 * dayMs; run += hourMs) {
    expect(await deliverWebhooksAt(run)).toMatchObject({ failed: 0 })
  }
  expect(await deliverWebhooksAt(run + hourMs)).toMatchObject({ failed: 1 })
  expect(await deliveryRows()).toMatchObject([{ state: 'failed', lastError: 'status' }])
  expect(await deliverWebhooksAt(run + dayMs)).toMatchObject({ failed: 0, retried: 0 })
})

test('a hanging endpoint costs one try a run, and holds up no other', async () => {
  const [hanging, well] = [aSubscriber(), aSubscriber()]
  await givenEndpoint(admin, hanging.url)
  await givenEndpoint(admin, well.url)
  await hanging.behaves('never-answers')
  for (let nth = 0; nth < 35; nth += 1) await happened(nowMs)
  const startMs = performance.now()
  expect(await deliverWebhooksAt(nowMs, { limitMs: 300 })).toMatchObject({ sent: 35 })
  // Its limit, and what the other takes on a busy machine.
  expect(performance.now() - startMs).toBeLessThan(5000)
  expect(await hanging.received()).toHaveLength(1)
  expect(await well.received()).toHaveLength(35)
})

test('one event that an endpoint can’t take does not keep the others from it', async () => {
  const listener = aSubscriber()
  await givenEndpoint(admin, listener.url)
  await listener.behaves('fails')
  await happened(nowMs)
  await deliverWebhooksAt(nowMs)
  await listener.behaves('takes')
  await happened(nowMs + 1)
  expect(await deliverWebhooksAt(nowMs + 2)).toMatchObject({ sent: 1 })
})

test('an answer that never ends is taken by its status, and little of a long one is kept', async () => {
  const [endless, long] = [aSubscriber(), aSubscriber()]
  await givenEndpoint(admin, endless.url)
  await givenEndpoint(admin, long.url)
  await endless.behaves('never-ends')
  await long.behaves('chatters')
  await happened(nowMs)
  expect(await deliverWebhooksAt(nowMs, { limitMs: 400 })).toMatchObject({ sent: 2 })
  const answers = (await deliveryRows()).map(({ lastAnswer }) => lastAnswer ?? '')
  expect(answers.toSorted((one, other) => one.length - other.length)).toEqual([
    'on and…',
    `${'long words '.repeat(100).slice(0, 1023).trim()}…`,
  ])
})

test('who is gone is switched off, told no more, and the log says why', async () => {
  const listener = aSubscriber()
  const { id } = await givenEndpoint(admin, listener.url)
  await listener.behaves('is-gone')
  await happened(nowMs)
  await happened(nowMs)
  expect(await deliverWebhooksAt(nowMs)).toMatchObject({ sent: 0, failed: 1 })
  await happened(nowMs + 1)
  const rows = await deliveryRows()
  expect(rows.map(({ state, lastError }) => [state, lastError])).toEqual([
    ['failed', 'gone'],
    ['cancelled', 'switched_off'],
  ])
  expect(
    await database().all(sql`SELECT action, actor_kind AS actor, details FROM audit
      WHERE subject_id = ${id} AND action = 'webhook.switched_off'`),
  ).toEqual([{ action: 'webhook.switched_off', actor: 'system', details: '{"reason":"gone"}' }])
  expect(await listener.received()).toHaveLength(1)
})

test('who asks for later is called later, within reason', async () => {
  const listener = aSubscriber()
  await givenEndpoint(admin, listener.url)
  await listener.behaves('asks-for-later')
  await happened(nowMs)
  await happened(nowMs)
  await deliverWebhooksAt(nowMs)
  expect(await listener.received()).toHaveLength(1)
  const nexts = (await deliveryRows()).map(({ nextMs }) => nextMs - nowMs)
  expect(nexts).toEqual([2 * hourMs, minuteMs])
})
