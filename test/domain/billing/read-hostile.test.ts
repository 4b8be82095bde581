import { describe, expect, test } from 'vitest'
import { readStripeEvent } from '#domain/billing/stripe/reading/read-event.ts'
import { readReplayed } from '#domain/billing/stripe/reading/read-loose-object.ts'
import { customer, invoice, note, october } from './stripe-objects.ts'

const reader = { isLive: true, nowS: october + 1000 }
const greatest = Number.MAX_SAFE_INTEGER

/** What is wrong with an object, by its name and what is said of it; null where it can be read. */
function wrongWith(object: object) {
  const read = readReplayed(object, reader)
  if (typeof read === 'string') return read
  return read.failure === null ? null : [read.failure.problem, read.failure.detail]
}

type LineParts = Parameters<typeof invoice>[0]['lines'][number]
const withLine = (line: Partial<LineParts> = {}, parts: object = {}) => ({
  ...invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000, ...line }] }),
  ...parts,
})
const fields = (kind: string, ...names: readonly string[]) => [
  'shape',
  `Of the ${kind} these fields are not as they are known: ${names.join(', ')}.`,
]
/** An invoice with one line of which these fields are otherwise. */
function lineWith(change: object) {
  const made = withLine()
  const data = made.lines.data.map((line) => ({ ...line, ...change }))
  return { ...made, lines: { ...made.lines, data } }
}
const crediting = (lines: readonly string[]) =>
  withLine({ credits: { invoice: 'in_0', lines: [...lines] } })

describe('what no database would keep as it is can’t be read, and is named', () => {
  test.each<readonly [string, object, readonly (string | null)[]]>([
    ['NUL as customer', withLine({}, { customer: '\u0000' }), fields('invoice', 'customer')],
    ['half a character', withLine({}, { customer: 'cus_\ud800' }), fields('invoice', 'customer')],
    ['NUL as id of a line', withLine({ id: '\u0000' }), fields('invoice', 'lines.data.0.id')],
    ['half a character there', withLine({ id: 'il_\udc00' }), fields('invoice', 'lines.data.0.id')],
    [
      'NUL within a price',
      withLine({ price: 'a\u0000b' }),
      fields('invoice', 'lines.data.0.pricing.price_details.price'),
    ],
    [
      'NUL as a line that is credited',
      crediting(['il_0', '\u0000']),
      fields(
        'invoice',
        'lines.data.0.parent.subscription_item_details.proration_details.credited_items.invoice_line_items.1',
      ),
    ],
    ['an id of 256 letters', { ...customer(), id: 'x'.repeat(256) }, fields('customer', 'id')],
    ['an id of nothing', { ...customer(), id: '' }, fields('customer', 'id')],
    [
      'a period in milliseconds',
      withLine({ periodStartS: october * 1000 }),
      fields('invoice', 'lines.data.0.period.start'),
    ],
    [
      'a period in the year 2100',
      withLine({ periodStartS: 4_102_444_800 }),
      fields('invoice', 'lines.data.0.period.start'),
    ],
    [
      'a period before 2000',
      withLine({ periodStartS: 946_684_799 }),
      fields('invoice', 'lines.data.0.period.start'),
    ],
    [
      'a customer made beyond time',
      { ...customer(), created: greatest },
      fields('customer', 'created'),
    ],
    [
      'a line of more than the ledger takes',
      withLine({ amount: 1_000_000_000_001 }),
      ['amount', null],
    ],
    [
      'lines that are more together',
      invoice({
        id: 'in_1',
        lines: [
          { id: 'il_1', amount: 600_000_000_000 },
          { id: 'il_2', amount: -600_000_000_000 },
        ],
      }),
      ['amount', null],
    ],
    [
      'a currency of whole units that are too many',
      invoice({ id: 'in_1', currency: 'mga', lines: [{ id: 'il_1', amount: 10_000_000_001 }] }),
      ['amount', null],
    ],
    [
      'discounts that are more together',
      lineWith({ discount_amounts: Array.from({ length: 20_000 }, () => ({ amount: greatest })) }),
      ['amount', null],
    ],
    [
      'a shipping of more than can be counted',
      withLine({}, { shipping_cost: { amount_total: -greatest, amount_tax: greatest } }),
      ['amount', null],
    ],
    [
      'a note of more',
      note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: greatest }] }),
      ['amount', null],
    ],
    [
      'a refund of more',
      { id: 're_1', object: 'refund', amount: greatest, currency: 'eur', status: 'pending' },
      ['amount', null],
    ],
    [
      'ids of quotes that are twice as long where they are kept',
      crediting(Array.from({ length: 1990 }, () => '"'.repeat(255))),
      ['large', null],
    ],
    [
      'refunds of a note that are',
      {
        ...note({ id: 'cn_1', invoice: 'in_1', lines: [] }),
        refunds: Array.from({ length: 1990 }, () => ({ refund: '"'.repeat(255) })),
      },
      ['large', null],
    ],
    [
      'a quantity that is no decimal of Stripe',
      withLine({ quantity: '1'.repeat(65) }),
      fields('invoice', 'lines.data.0.quantity', 'lines.data.0.quantity_decimal'),
    ],
    [
      'metadata that hold no texts, whose names are told to nobody',
      { ...customer(), metadata: { 'ada@acme.example': 7 } },
      fields('customer', 'metadata'),
    ],
  ])('%s', (_case, object, wrong) => {
    expect(wrongWith(object)).toEqual(wrong)
  })
})

describe('what is at the edge can be read', () => {
  test.each<readonly [string, object]>([
    ['the greatest line of the ledger', withLine({ amount: 1_000_000_000_000 })],
    [
      'the greatest of a currency of whole units',
      invoice({ id: 'in_1', currency: 'mga', lines: [{ id: 'il_1', amount: 10_000_000_000 }] }),
    ],
    ['the last second of 2099', withLine({ periodStartS: 4_102_444_799 })],
    ['the first of 2000', withLine({ periodStartS: 946_684_800 })],
    ['a quantity of more than any amount', withLine({ quantity: '9000000000000000' })],
    ['a product of 255 letters', { id: 'x'.repeat(255), object: 'product' }],
    ...['Gold Plan', 'gold+5', 'basic/annual', 'plan@2019', 'größe-m', '🚀', '"quoted"'].map(
      (id) => [`a plan that the vendor named ${id}`, { id, object: 'price' }] as const,
    ),
  ])('%s', (_case, object) => {
    expect(wrongWith(object)).toBeNull()
  })

  test('of a long text so much as could come of anything, and whole characters', () => {
    const named = { reseller: `${'x'.repeat(299)}🚀`, tenant_id: 'a\u0000b' }
    expect(readReplayed({ ...customer(), metadata: named }, reader)).toMatchObject({
      snapshot: { reseller: `${'x'.repeat(299)}�`, tenantId: 'a�b' },
    })
  })
})

test.each([
  ['a thin event', { object: 'v2.core.event', related_object: null }, 'thin'],
  ['one that names its object', { related_object: { type: 'invoice', id: 'in_1' } }, 'thin'],
  ['one without any', {}, 'shape'],
])('%s is a failure by name', (_case, parts, problem) => {
  const event = { object: 'event', id: 'evt_1', type: 'invoice.paid', livemode: true, ...parts }
  expect(readStripeEvent(event, reader)).toMatchObject({ failure: { problem } })
})
