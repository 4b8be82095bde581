import { expect, test } from 'vitest'
import { historyOf, type TemperName } from './histories/history.ts'
import { playReading } from './play-reading.ts'
import type { StripeReading } from './reading/stripe-reading.ts'

const played = (['tame', 'wild', 'unsettled'] as const).flatMap((temper) =>
  Array.from({ length: 400 }, (_, nth) => playOne(temper, nth + 1)),
)

function playOne(temper: TemperName, seed: number) {
  const history = historyOf(seed, temper)
  const reading = playReading(history, 'as it happened')
  return { history, reading, result: reading.result() }
}

type One = (typeof played)[number]

/** How often it has to come up in 1,200 histories, at the least. */
const situations: readonly (readonly [
  name: string,
  atLeast: number,
  holds: (one: One) => boolean,
])[] = [
  ['a voided note', 150, happens('note voided')],
  ['an invoice undone', 300, happens('undone')],
  ['an invoice paid after all', 80, happens('paid after all')],
  ['a rest that is taken later', 12, happens('more')],
  ['a note that is dropped', 30, happens('dropped')],
  [
    'an uncollectible invoice that is voided',
    30,
    ({ history }) =>
      history.invoices.some(
        ({ raw: { status_transitions: at } }) =>
          at.voided_at !== null && at.marked_uncollectible_at !== null,
      ),
  ],
  [
    'what is taken again',
    30,
    ({ reading }) => causesOf(reading).some(({ sort, held }) => sort === 'again' && held.size > 0),
  ],
  [
    'what would be taken of an undone invoice',
    30,
    ({ reading }) => causesOf(reading).some(({ wouldHold }) => wouldHold.size > 0),
  ],
  ['a note as a whole', 20, ({ reading }) => causesOf(reading).some(({ note, id }) => note === id)],
  ['a rest', 150, ({ result }) => result.reports.rest.length > 0],
  ['a refund or dispute to decide on', 150, ({ result }) => result.reports.paid.length > 0],
  ['another owner', 20, ({ result }) => result.reports.owner.length > 0],
  [
    'a credit by finance',
    20,
    ({ reading }) => causesOf(reading).some(({ sort }) => sort === 'decision'),
  ],
  ['a credit by finance that comes back', 15, ({ reading }) => reading.books.spent.size > 0],
  [
    'a digest for an id',
    20,
    ({ result }) => result.lines.some(({ externalId }) => externalId.startsWith('sha256:')),
  ],
  ['usage at its price', 200, ({ result }) => result.lines.some((line) => 'unitPrice' in line)],
  [
    'usage as billed',
    200,
    ({ result }) => result.lines.some((line) => line.kind === 'overage' && !('unitPrice' in line)),
  ],
  [
    'a fee at a discount',
    150,
    ({ result }) =>
      result.lines.some((line) => line.kind === 'platform_fee' && line.discountMinor > 0),
  ],
  ['a tenant recorded', 400, ({ result }) => result.tenantsRecorded.length > 0],
  [
    'an invoice of less than nothing',
    100,
    ({ history }) => history.invoices.some(({ raw }) => raw.total < 0),
  ],
  ['a long invoice', 100, ({ history }) => history.invoices.some(({ isLong }) => isLong)],
  [
    'shipping',
    100,
    ({ history }) => history.invoices.some(({ raw }) => raw.shipping_cost !== null),
  ],
  ['tax inside', 200, ({ history }) => history.billing.tax === 'inclusive'],
  ...['EUR', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD'].map(
    (currency) =>
      [currency, 60, ({ history }: One) => history.billing.currency === currency] as const,
  ),
  ...(['customer', 'reseller', 'price', 'written_off'] as const).map(
    (reason) => [`a line or note that waits for ${reason}`, 15, waits(reason)] as const,
  ),
  [
    'a sum that does not add up',
    20,
    ({ result }) => result.failures.some(({ reason }) => reason === 'sum'),
  ],
]

test.each(situations)('histories lead to %s', (_name, atLeast, holds) => {
  expect(played.filter(holds).length).toBeGreaterThanOrEqual(atLeast)
})

const causesOf = ({ books }: StripeReading) => [...books.causes.values()]

function happens(what: string) {
  return ({ reading }: One): boolean => reading.happened.some((one) => one.what === what)
}

function waits(reason: string) {
  return ({ result }: One): boolean => result.waits.some((one) => one.reason === reason)
}
