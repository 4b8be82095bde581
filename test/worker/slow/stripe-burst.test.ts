import { expect, test } from 'vitest'
import { customer, note } from '#test/domain/billing/stripe-objects.ts'
import {
  storedEvents,
  stripeEvent,
  stripePosts,
  withoutMapper,
} from '#test/worker/billing/kit/signed-events.ts'
import { freshStores } from '#test/worker/kit/harness.ts'

freshStores()

test('a thousand events at once, a third of them twice, are each stored once', async () => {
  await withoutMapper()
  const aNote = (nth: number) =>
    note({ id: `cn_${nth}`, invoice: 'in_1', lines: [{ id: `cnli_${nth}`, amount: 1 }] })
  const events = Array.from({ length: 1000 }, (_, nth) =>
    stripeEvent(nth % 2 === 0 ? { ...customer(), id: `cus_${nth}` } : aNote(nth)),
  )
  const sent = [...events, ...events.filter((_, nth) => nth % 3 === 0)]
  const answers = await Promise.all(sent.map((event) => stripePosts(event)))
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  const stored = await storedEvents()
  expect(stored.map(({ id }) => id).toSorted()).toEqual(events.map(({ id }) => id).toSorted())
}, 180_000)
