import { describe, expect, test } from 'vitest'
import { fold } from '#domain/billing/stripe/known-objects.ts'
import { isSnapshot, readStripeObject } from '#domain/billing/stripe/read-object.ts'
import type { Snapshot } from '#domain/billing/stripe/snapshots.ts'
import { customer, invoice, note, october } from './stripe-objects.ts'

const canary = 'Wilhelmina Canary'

/** The object with a canary in fields that nobody reads, at every depth. */
function withCanaries(held: unknown): unknown {
  if (Array.isArray(held)) return held.map(withCanaries)
  if (typeof held !== 'object' || held === null) return held
  const entries = Object.entries(held).map(([name, value]) => [
    name,
    name === 'metadata' ? { ...value, contact: canary } : withCanaries(value),
  ])
  const more = { description: canary, email: canary, address: { line1: canary } }
  return { ...Object.fromEntries(entries), ...more }
}

const refund = {
  id: 're_1',
  object: 'refund',
  amount: 500,
  currency: 'eur',
  payment_intent: { id: 'pi_1', receipt_email: canary },
  charge: 'ch_1',
  status: 'succeeded',
}

const objects: readonly Readonly<Record<string, unknown>>[] = [
  invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }] }),
  customer(),
  { id: 'price_1', object: 'price', product: 'prod_1', recurring: { usage_type: 'metered' } },
  { id: 'prod_1', object: 'product', name: 'Messages', metadata: {} },
  {
    id: 'inpay_1',
    object: 'invoice_payment',
    invoice: 'in_1',
    payment: { payment_intent: 'pi_1' },
  },
  refund,
  { ...refund, id: 'du_1', object: 'dispute', status: 'lost' },
]

describe('of an object only what the mapping reads is kept', () => {
  test.each(objects.map((object) => [String(object['object']), object]))('%s', (_, object) => {
    const read = readStripeObject(withCanaries(object))
    expect(read && isSnapshot(read)).toBe(true)
    expect(JSON.stringify(read)).not.toContain('Canary')
  })

  test('of a customer the name only where it is to be a tenant', () => {
    expect(readStripeObject(customer({ reseller: '1' }))).toMatchObject({ name: 'Acme' })
    expect(readStripeObject(customer({ tenant_id: 'acme' }))).toMatchObject({ name: 'Acme' })
    expect(readStripeObject(customer({}))).toMatchObject({ name: null })
  })
})

describe('what can’t be read is said by its fields, never by what they hold', () => {
  test.each([
    ['no object at all', null, 'It does not say what object it is.'],
    [
      'an older invoice, whose lines have no pricing but a price',
      { ...invoice({ id: 'in_1', lines: [] }), status_transitions: undefined, total: 'x' },
      'Of the invoice these fields are not as they are known: status_transitions, total.',
    ],
    [
      'a note without an invoice',
      { ...note({ id: 'cn_1', invoice: 'in_1', lines: [] }), invoice: null },
      'Of the credit_note these fields are not as they are known: invoice.',
    ],
    [
      'an open invoice that was never finalised',
      { ...invoice({ id: 'in_1', lines: [] }), status_transitions: {} },
      'Of the invoice these fields are not as they are known: status_transitions.finalized_at.',
    ],
  ])('%s', (_, object, detail) => {
    expect(readStripeObject(object)).toEqual({ problem: 'shape', detail })
  })

  test('a currency that is none', () => {
    const read = readStripeObject(invoice({ id: 'in_1', currency: 'xyz', lines: [] }))
    const detail = 'Its currency, “XYZ”, is not known.'
    expect(read).toMatchObject({ problem: 'currency', detail, snapshot: { id: 'in_1' } })
  })

  test('other objects, and what was deleted, are not read', () => {
    expect(readStripeObject({ id: 'sub_1', object: 'subscription' })).toBeNull()
    expect(readStripeObject({ id: 'cus_1', object: 'customer', deleted: true })).toBeNull()
  })
})

describe('what is known is the same in every order of what was seen', () => {
  const of = { id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }
  const short = { ...invoice({ ...of, hasMore: true }), lines: { data: [], has_more: true } }
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['an invoice', [short, invoice(of), invoice({ ...of, voidedS: october + 300, noted: 400 })]],
    [
      'an invoice that is written off, paid',
      [
        invoice(of),
        invoice({ ...of, uncollectibleS: october + 200 }),
        invoice({ ...of, uncollectibleS: october + 200, paidS: october + 300, noted: 100 }),
      ],
    ],
    ['a customer', [customer({}), customer({ tenant_id: 'acme' }), customer({ reseller: '2' })]],
    ['a refund', [{ ...refund, status: 'pending' }, refund, { ...refund, status: 'failed' }]],
  ]

  test.each(cases)('%s', (_, seen) => {
    const snapshots = seen.map((object, nth) => ({
      snapshot: readStripeObject(object) as Snapshot,
      asOf: { s: october + nth, id: `evt_${nth}` },
    }))
    const orders = [
      snapshots,
      snapshots.toReversed(),
      [...snapshots, ...snapshots],
      [...snapshots.slice(1), ...snapshots],
    ]
    const [first, ...others] = orders.map((order) => {
      let known: ReturnType<typeof fold> = null
      let lines: unknown = null
      for (const { snapshot, asOf } of order) {
        const folded = fold(known?.known ?? null, snapshot, asOf)
        lines = folded?.lines ?? lines
        known = folded
      }
      return { known: known?.known, lines }
    })
    for (const other of others) expect(other).toEqual(first)
  })

  test('a draft says nothing: it is not final', () => {
    const draft = { ...invoice(of), status: 'draft', status_transitions: {} }
    expect(fold(null, readStripeObject(draft) as Snapshot, { s: 1, id: 'evt_1' })).toBeNull()
  })
})
