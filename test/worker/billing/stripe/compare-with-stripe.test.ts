import { expect, test } from 'vitest'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import {
  begins,
  compared,
  fetched,
  storedEvents,
  windows,
} from '#test/worker/billing/kit/asking-scene.ts'
import {
  lineStates,
  mapped,
  stripeLedger,
  stripeSends,
} from '#test/worker/billing/kit/stripe-scene.ts'
import { aStripe } from '#test/worker/billing/kit/stripe-stand-in.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'

freshStores()

const night = '2026-10-20T03:15:00Z'
const nextNight = '2026-10-21T03:15:00Z'
const nothing = { compared: 0, missing: 0, changed: 0, unreadable: 0, stopped: null }

const price = {
  id: 'price_fee',
  object: 'price',
  product: 'prod_1',
  metadata: { reseller_program_kind: 'platform_fee' },
}

/** As Stripe holds it: with when it was created. */
const created = (atS: number, ...parts: Parameters<typeof invoice>) => ({
  ...invoice(...parts),
  created: atS,
})
const acme = { id: 'in_1', lines: [{ id: 'il_1', amount: 20_000 }] }

const many = (count: number) =>
  Array.from({ length: count }, (_, each) =>
    created(october + each, { id: `in_${each}`, lines: [{ id: `il_${each}`, amount: 100 }] }),
  )

async function givenAcme() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(customer({ reseller: String(reseller.number), tenant_id: 'acme' }), price)
}

test('what Stripe holds and never sent is taken in, notes and invoices, and becomes lines', async () => {
  await givenAcme()
  const stripe = await aStripe()
  await stripe.holds(
    created(october, acme),
    note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }] }),
  )
  await begins(night)
  expect(await compared(stripe, night)).toEqual({ ...nothing, compared: 2, missing: 2 })
  expect(await windows()).toEqual([
    ['invoice', 1, 1, 1],
    ['credit_note', 1, 1, 1],
  ])
  await mapped(night)
  expect(await stripeLedger()).toEqual([
    ['il_1', 'platform_fee', 'acme', '2026-10', 20_000],
    ['cnli_1:il_1', 'credit', 'acme', '2026-10', -400],
  ])
})

test('what is known as Stripe holds it is left alone, and so is what waits to be taken in', async () => {
  const stripe = await aStripe()
  await stripe.holds(...many(2))
  await stripeSends(many(1)[0])
  await mapped(night)
  await stripeSends(many(2)[1])
  await begins(night)
  expect(await compared(stripe, night)).toEqual({ ...nothing, compared: 2 })
  expect(await storedEvents()).toEqual([])
})

test('what became of an invoice without an event is taken in as changed', async () => {
  await givenAcme()
  await stripeSends(invoice(acme))
  await mapped(night)
  const stripe = await aStripe()
  await stripe.holds(created(october, { ...acme, voidedS: october + 500 }))
  await begins(night)
  expect(await compared(stripe, night)).toEqual({ ...nothing, compared: 1, changed: 1 })
  await mapped(night)
  expect(await lineStates()).toMatchObject({ il_1: 'written', 'void:il_1': 'written' })
})

test('a draft, and what was created before or after the span, are left alone', async () => {
  const stripe = await aStripe()
  const draft = { ...created(october, acme), status: 'draft' }
  const [early, late] = [at('2026-08-01') / 1000, at('2026-10-20T03:15:01Z') / 1000]
  await stripe.holds(
    draft,
    created(early, { ...acme, id: 'in_2' }),
    created(late, { ...acme, id: 'in_3' }),
  )
  await begins(night)
  expect(await compared(stripe, night)).toEqual({ ...nothing, compared: 1 })
})

test('it goes on where it stopped, in another run, and reads nothing twice', async () => {
  const stripe = await aStripe()
  await stripe.holds(...many(120))
  await begins(night)
  // Room for one request, and for it to be tried again.
  expect(await compared(stripe, night, 2)).toMatchObject({ compared: 50, missing: 50 })
  expect(await windows()).toEqual([
    ['invoice', 50, 50, 0],
    ['credit_note', 0, 0, 0],
  ])
  expect(await compared(stripe, night)).toMatchObject({ compared: 70, missing: 70, stopped: null })
  expect((await storedEvents()).length).toBe(120)
  expect(await compared(stripe, night)).toEqual(nothing)
  const invoices = (await stripe.asked()).filter(({ path }) => path.startsWith('/v1/invoices'))
  expect(invoices).toHaveLength(3)
})

test('where what it was to go on after is gone, it begins the span anew', async () => {
  const stripe = await aStripe()
  await stripe.holds(...many(60))
  await begins(night)
  await compared(stripe, night, 2)
  await stripe.forgets('in_10')
  expect(await compared(stripe, night)).toMatchObject({ compared: 59, missing: 10, stopped: null })
  expect((await windows())[0]).toEqual(['invoice', 59, 10, 1])
})

test('a doubled night begins no span anew, the next one does', async () => {
  const stripe = await aStripe()
  await begins(night)
  await begins(night)
  await compared(stripe, night)
  await begins(night)
  expect(await compared(stripe, night)).toEqual(nothing)
  await stripe.holds(created(october, acme))
  await begins(nextNight)
  expect(await compared(stripe, nextNight)).toMatchObject({ compared: 1, missing: 1 })
})

test('a span that is under way is not begun anew', async () => {
  const stripe = await aStripe()
  await stripe.holds(...many(60))
  await begins(night)
  await compared(stripe, night, 2)
  await begins(nextNight)
  expect((await windows())[0]).toEqual(['invoice', 50, 50, 0])
})

test('without the permission for notes invoices are compared, and notes have their turn with the next span', async () => {
  const stripe = await aStripe()
  await stripe.holds(created(october, acme), note({ id: 'cn_1', invoice: 'in_1', lines: [] }))
  await stripe.lacks('rak_credit_note_read')
  await begins(night)
  expect(await compared(stripe, night)).toEqual({
    ...nothing,
    compared: 1,
    missing: 1,
    stopped: 'permission',
  })
  await stripe.lacks()
  expect(await compared(stripe, night)).toEqual(nothing)
  await mapped(night)
  await begins(nextNight)
  expect(await compared(stripe, nextNight)).toEqual({ ...nothing, compared: 2, missing: 1 })
})

test.each([
  ['is away', { status: 503, times: 2 }, 'down'],
  ['has had enough', { status: 429, times: 1 }, 'rate'],
])('while Stripe %s the span stays open, and goes on later', async (_case, trouble, stopped) => {
  const stripe = await aStripe()
  await stripe.holds(created(october, acme))
  await begins(night)
  await stripe.isInTrouble(trouble)
  expect(await compared(stripe, night)).toEqual({ ...nothing, stopped })
  expect(await compared(stripe, night)).toMatchObject({ compared: 1, missing: 1, stopped: null })
})

test('what can’t be read stands once among the failures, however often it is compared', async () => {
  const stripe = await aStripe()
  await stripe.holds({ id: 'in_1', object: 'invoice', created: october, status: 'open' })
  await begins(night)
  expect(await compared(stripe, night)).toMatchObject({ missing: 1, unreadable: 1 })
  await begins(nextNight)
  expect(await compared(stripe, nextNight)).toMatchObject({ missing: 1, unreadable: 1 })
  expect(await storedEvents()).toEqual([['fetched:in_1', 'failed']])
})

test('of a long invoice that was never sent the further lines are fetched, and all are written', async () => {
  await givenAcme()
  const stripe = await aStripe()
  const lines = Array.from({ length: 250 }, (_, each) => ({ id: `il_${each}`, amount: 100 + each }))
  await stripe.holds(created(october, { id: 'in_1', lines }))
  await begins(night)
  await compared(stripe, night)
  await mapped(night)
  expect(await lineStates()).toEqual({ in_1: 'lines' })
  expect(await fetched(stripe, nextNight)).toEqual({ fetched: 1, unanswered: 0, stopped: null })
  await mapped(nextNight)
  const ledger = await stripeLedger()
  expect([
    ledger.length,
    ledger.reduce((sum, [, , , , amount]) => sum + Number(amount), 0),
  ]).toEqual([250, lines.reduce((sum, { amount }) => sum + amount, 0)])
  await begins('2026-10-22T03:15:00Z')
  expect(await compared(stripe, '2026-10-22T03:15:00Z')).toEqual({ ...nothing, compared: 1 })
})
