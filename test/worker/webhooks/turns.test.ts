import { beforeEach, expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { at, freshStores, givenSuperAdmin } from '#test/worker/kit/harness.ts'
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

/** A run as long as that, by the clock of this machine. */
const runFor = (ms: number) => {
  const startMs = Date.now()
  return deliverWebhooksAt(Date.now(), { now: () => Date.now(), endsAtMs: startMs + ms })
}

test('endpoints that take all, each as slowly as they may, leave the others their turn', async () => {
  const slow = [1, 2, 3].map(() => aSubscriber())
  const well = aSubscriber()
  for (const { url, behaves } of slow) {
    await givenEndpoint(admin, url)
    await behaves('takes', 300)
  }
  for (let nth = 0; nth < 30; nth += 1) await happened(nowMs)
  await givenEndpoint(admin, well.url)
  for (let nth = 0; nth < 10; nth += 1) await happened(nowMs + 1)
  await runFor(1.5 * secondMs)
  expect(await well.received()).toHaveLength(10)
  const taken = await Promise.all(slow.map(({ received }) => received()))
  for (const each of taken) expect(each.length).toBeGreaterThan(1)
  const waiting = (await deliveryRows()).filter(({ state }) => state === 'pending')
  expect(waiting.every(({ attempts, lastError }) => attempts === 0 && lastError === null)).toBe(
    true,
  )
})
