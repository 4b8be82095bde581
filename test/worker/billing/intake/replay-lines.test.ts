import { expect, test } from 'vitest'
import { replayLines } from '#actions/billing/events/replay-lines.ts'
import { customer, invoice, october } from '#test/domain/billing/stripe-objects.ts'
import { storedEvents, stripeEvent, stripePosts } from '#test/worker/billing/kit/signed-events.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'

freshStores()

const nowMs = at('2026-11-01T12:00:00Z')
const replay = (values: readonly unknown[], place: object = {}) =>
  replayLines(
    { db: database(), nowMs, isLive: true, ...place },
    values.map((value, index) => ({
      nth: index + 1,
      text: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  )
const anInvoice = (parts: object = {}) => ({
  ...invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  livemode: true,
  ...parts,
})
const nothing = { stored: 0, known: 0, otherMode: 0, unread: 0, refused: [] }

test('an event keeps its id and its time, an object is as new as it came', async () => {
  const event = stripeEvent(customer())
  expect(await replay([event, anInvoice()])).toEqual({ ...nothing, stored: 2 })
  expect(await storedEvents()).toMatchObject([
    { id: event.id, as_of_s: event.created, type: 'customer.updated', state: 'waiting' },
    {
      id: expect.stringMatching(/^replayed:[0-9a-f]{64}$/),
      as_of_s: nowMs / 1000,
      type: 'object',
      object_kind: 'invoice',
      object_id: 'in_1',
    },
  ])
})

test('a second run changes nothing, later too, and also what Stripe sent itself is known', async () => {
  const [sent, other] = [stripeEvent(customer()), stripeEvent(anInvoice())]
  await stripePosts(sent)
  const lines = [sent, other, anInvoice(), anInvoice(), '', '  ']
  expect(await replay(lines)).toEqual({ ...nothing, stored: 2, known: 2 })
  const before = await storedEvents()
  const later = { nowMs: nowMs + 86_400_000 }
  expect(await replay(lines, later)).toEqual({ ...nothing, known: 4 })
  expect(await storedEvents()).toEqual(before)
})

test('what can’t be read is told by its line and why, and the rest goes on', async () => {
  const dated = { created: nowMs / 1000 + 301 }
  const old = invoice({ id: 'in_2', lines: [{ id: 'il_2', amount: 1000 }] })
  const replayed = await replay([
    '{"id": ',
    anInvoice({ lines: undefined }),
    stripeEvent(customer(), { api_version: '2024-06-20' }),
    stripeEvent(customer(), dated),
    { ...old, lines: { data: [{ ...old.lines.data[0], tax_amounts: [] }] } },
    anInvoice({ currency: 'zzz' }),
    [1],
    stripeEvent(customer()),
  ])
  expect(replayed).toEqual({
    ...nothing,
    stored: 1,
    refused: [
      { nth: 1, why: 'It is not JSON.' },
      { nth: 2, why: 'Of the invoice these fields are not as they are known: lines.' },
      { nth: 3, why: expect.stringContaining('a version of Stripe’s API before 2025-03-31.basil') },
      { nth: 4, why: 'It is dated ahead of the clock here.' },
      { nth: 5, why: expect.stringContaining('a version of Stripe’s API before 2025-03-31.basil') },
      { nth: 6, why: 'Its currency, “ZZZ”, is not known.' },
      { nth: 7, why: 'It does not say what object it is.' },
    ],
  })
  expect(await storedEvents()).toMatchObject([{ state: 'waiting' }])
})

test('an event that is dated five minutes ahead is taken', async () => {
  const dated = { created: nowMs / 1000 + 300 }
  expect((await replay([stripeEvent(customer(), dated)])).stored).toBe(1)
})

test('what is of the other mode, or of no use, is counted and passed over', async () => {
  const lines = [
    anInvoice({ livemode: false }),
    stripeEvent(customer(), { livemode: false }),
    { id: 'ch_1', object: 'charge', livemode: true },
    { ...customer(), deleted: true },
    stripeEvent({ object: 'charge' }),
  ]
  expect(await replay(lines)).toEqual({ ...nothing, otherMode: 2, unread: 3 })
  expect(await replay(lines, { isLive: false })).toMatchObject({
    otherMode: 2,
    unread: 1,
    stored: 2,
  })
})

test('without a database it says the same, and writes nothing', async () => {
  expect(await replay([anInvoice(), 'no'], { db: null })).toMatchObject({
    ...{ stored: 0, known: 1 },
    refused: [{ nth: 2 }],
  })
  expect(await storedEvents()).toEqual([])
})

test('two thousand lines with 10 kB each are stored in pieces', async () => {
  const lines = Array.from({ length: 2000 }, (_, nth) =>
    stripeEvent(
      invoice({
        id: `in_${nth}`,
        lines: Array.from({ length: 15 }, (_line, of) => ({ id: `il_${nth}_${of}`, amount: of })),
      }),
      { id: `evt_piece_${nth}`, created: october },
    ),
  )
  expect((await replay(lines)).stored).toBe(2000)
  expect((await storedEvents()).length).toBe(2000)
})
