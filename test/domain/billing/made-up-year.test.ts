import { expect, test } from 'vitest'
import type { KnownInvoice } from '#domain/billing/stripe/known-objects.ts'
import { readStripeObject } from '#domain/billing/stripe/read-object.ts'
import { PlayedStripe, type World } from '#test/simulation/stripe-product/play-stripe.ts'
import { madeUpYear } from '../../../scripts/house/stripe/made-up/made-up-year.mjs'

const nowMs = Date.UTC(2026, 10, 28)
const year = madeUpYear({ nowMs, resellerNumber: 1 })

/** The year as events, in this order, with the prices confirmed. */
async function played(order: typeof year): Promise<PlayedStripe> {
  const world: World = {
    countings: [],
    kinds: { price_messages: 'overage' },
    resellerNumbers: [1],
    recordedTenants: [],
    nowMs,
    decisions: [],
  }
  const stripe = new PlayedStripe(world)
  for (const { object, createdS } of order) {
    const eventId = `evt_${String(year.findIndex((each) => each.object === object)).padStart(4, '0')}`
    await stripe.take([{ via: 'event', eventId, eventCreatedS: createdS, object }])
  }
  return stripe
}

const lastOf = (kind: string) =>
  new Map(
    year.filter(({ object }) => object.object === kind).map(({ object }) => [object.id, object]),
  )

test('every object of it is one that the program reads', () => {
  const kinds = year
    .map(({ object }) => readStripeObject(object))
    .map((read) => (read && 'kind' in read ? read.kind : read))
  expect(new Set(kinds)).toEqual(
    new Set([
      'product',
      'price',
      'customer',
      'invoice',
      'invoice_payment',
      'refund',
      'credit_note',
    ]),
  )
})

test('lines and taxes of an invoice add up to its totals', () => {
  const invoices = [...lastOf('invoice').values()] as unknown as readonly InvoiceSums[]
  expect(invoices).toHaveLength(13)
  for (const invoice of invoices) {
    const { data } = invoice.lines
    const discount = sumOf(data.flatMap(({ discount_amounts }) => discount_amounts))
    const tax = sumOf(data.flatMap(({ taxes }) => taxes))
    expect([invoice.subtotal, invoice.total_excluding_tax, invoice.total]).toEqual([
      sumOf(data),
      sumOf(data) - discount,
      sumOf(data) - discount + tax,
    ])
    expect(invoice.amount_paid + invoice.amount_remaining).toBe(invoice.total)
    expect(invoice.status_transitions.paid_at).toBe(invoice.created + 3600)
  }
})

type Amount = Readonly<{ amount: number }>
type InvoiceSums = Readonly<{
  created: number
  subtotal: number
  total: number
  total_excluding_tax: number
  amount_paid: number
  amount_remaining: number
  status_transitions: Readonly<{ paid_at: number }>
  lines: Readonly<{
    data: readonly (Amount &
      Readonly<{ discount_amounts: readonly Amount[]; taxes: readonly Amount[] }>)[]
  }>
}>

const sumOf = (amounts: readonly Amount[]) => amounts.reduce((sum, { amount }) => sum + amount, 0)

test.each([
  ['in order', year],
  ['reversed', [...year].reverse()],
])(
  '%s, it becomes lines that come to what the invoices do, less the note',
  async (_case, order) => {
    const stripe = await played(order)
    const invoiced = [...lastOf('invoice').values()].map(
      (object) => readStripeObject(object) as unknown as KnownInvoice,
    )
    const net = invoiced.reduce((sum, { totals }) => sum + (totals.totalExcludingTax ?? 0), 0)
    expect(stripe.rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(net - 2000)
    expect(stripe.failures).toEqual([])
    expect(new Set(stripe.rows.map(({ state }) => state))).toEqual(new Set(['written']))
    expect(stripe.matters()).toMatchObject([{ reason: 'refund' }])
  },
)

test('sent again within the month it is the same, and what is still to come is left out', () => {
  expect(madeUpYear({ nowMs: nowMs + 86_400_000, resellerNumber: 1 })).toEqual(year)
  const early = madeUpYear({ nowMs: Date.UTC(2026, 10, 1), resellerNumber: 1 })
  expect(early).toEqual(year.slice(0, early.length))
  expect(early.length).toBeLessThan(year.length)
})
