import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { openDatabase } from '#db/core/database.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  billing,
  bring,
  countRows,
  credit,
  fee,
  givenTenant,
  type LineFields,
} from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

const now = '2026-10-20T10:00:00Z'

/** The stored fee that the tables below correct, repeat and contradict: 100.00 EUR of October. */
const storedFee = fee('t1', '2026-10', 10_000, { externalId: 'f1' })

const overage = (more: LineFields): LineFields => ({
  source: 'billing',
  externalId: 'o1',
  kind: 'overage',
  tenantId: 't1',
  currency: 'EUR',
  serviceMonth: '2026-10',
  messages: 1000,
  unitPriceMicros: 12_000,
  amountMinor: 1200,
  ...more,
})

const lines = () => countRows('SELECT count(*) n FROM revenue_lines')
const sequence = () => countRows(`SELECT seq n FROM sqlite_sequence WHERE name = 'revenue_lines'`)

beforeEach(async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted(now, storedFee)
})

describe('a line is refused', () => {
  test.each<[string, unknown, string]>([
    ['that is no object', 'fee', ''],
    ['of an unknown kind', { ...storedFee, kind: 'gift' }, 'kind'],
    ['with a field that nobody knows', fee('t1', '2026-10', 1, { note: 'x' }), 'note'],
    ['with a fraction of a cent', fee('t1', '2026-10', 0.5), 'listFeeMinor'],
    ['with a negative fee', fee('t1', '2026-10', -1), 'listFeeMinor'],
    ['with an amount as text', fee('t1', '2026-10', 1, { listFeeMinor: '1' }), 'listFeeMinor'],
    ['above a million million', fee('t1', '2026-10', 1e12 + 1), 'listFeeMinor'],
    ['discounted below 0', fee('t1', '2026-10', 99, { discountMinor: 100 }), 'discountMinor'],
    ['in a currency that is none', fee('t1', '2026-10', 1, { currency: 'XAU' }), 'currency'],
    ['with a month that is none', fee('t1', '2026-13', 1), 'serviceMonth'],
    ['without month and instant', fee('t1', '', 1, { serviceMonth: undefined }), 'serviceMonth'],
    [
      'whose instant is of another month',
      fee('t1', '2026-10', 1, { chargedAt: '2026-11-01T00:00:00Z' }),
      'serviceMonth',
    ],
    [
      'with an instant without zone',
      fee('t1', '2026-10', 1, { chargedAt: '2026-10-01T00:00:00' }),
      'chargedAt',
    ],
    ['of the month after the next one', fee('t1', '2026-12', 1), 'serviceMonth'],
    ['of an unknown tenant', fee('t2', '2026-10', 1), 'tenantId'],
    ['with a source in capitals', fee('t1', '2026-10', 1, { source: 'Billing' }), 'source'],
    ['with a space in its id', fee('t1', '2026-10', 1, { externalId: 'f 1' }), 'externalId'],
    ['whose overage is 2 cents off', overage({ amountMinor: 1202 }), 'amountMinor'],
    ['with other content under a known id', { ...storedFee, listFeeMinor: 9999 }, 'externalId'],
    [
      'with an instant that the stored version did not name',
      { ...storedFee, chargedAt: '2026-10-05T00:00:00Z' },
      'externalId',
    ],
    ['of another kind under a known id', overage({ externalId: 'f1' }), 'externalId'],
    ['whose id is a credit’s already', credit('f1', -1, { externalId: 'f1' }), 'externalId'],
    ['as a credit of an unknown line', credit('f9', -1), 'corrects'],
    ['as a credit of another source’s line', credit('f1', -1, { source: 'other' }), 'corrects'],
    ['as a credit of more than its line', credit('f1', -10_001), 'amountMinor'],
    ['as a credit of 0', credit('f1', 0), 'amountMinor'],
    ['as a credit without a reason', credit('f1', -1, { reason: ' ' }), 'reason'],
  ])('%s, and the others of the request are stored', async (_, line, path) => {
    const [before, refused, after] = await bring(now, fee('t1', '2026-10', 1), line, overage({}))
    expect([before?.result, refused?.result, after?.result]).toEqual([
      'accepted',
      'refused',
      'accepted',
    ])
    expect(refused?.errors?.map((error) => error.path)).toEqual([path])
    expect(await lines()).toBe(3)
  })

  test('for other content with both versions named', async () => {
    const [result] = await bring(now, { ...storedFee, listFeeMinor: 9999 })
    expect(result?.errors?.[0]?.message).toContain('100.00 EUR')
    expect(result?.errors?.[0]?.message).toContain('99.99 EUR')
    expect(result).toMatchObject({
      existing: { externalId: 'f1', listFeeMinor: 10_000 },
      given: { externalId: 'f1', listFeeMinor: 9999 },
    })
  })
})

test.each<[string, unknown, string]>([
  [
    'chargedAt alone',
    { ...storedFee, chargedAt: '2026-10-05T00:00:00Z' },
    'They differ in chargedAt (none stored, 2026-10-05T00:00:00.000Z sent).',
  ],
  [
    'the list fee, and so the amount',
    { ...storedFee, listFeeMinor: 9999 },
    'amountMinor (10000 stored, 9999 sent)',
  ],
])('a refused repeat that differs in %s says so', async (_, line, words) => {
  const [result] = await bring(now, line)
  expect(result?.errors?.[0]?.message).toContain(words)
})

describe('a credit', () => {
  test('beside an earlier one is told what is left of its line', async () => {
    await accepted(now, credit('f1', -7000))
    const [result] = await bring(now, credit('f1', -3001))
    expect(result?.errors?.[0]?.message).toContain('3000 minor units left')
    await accepted(now, credit('f1', -3000))
  })
})

describe('a line is accepted', () => {
  test.each<[string, unknown]>([
    ['whose overage is 1 cent off', overage({ amountMinor: 1201 })],
    ['of the next month', fee('t1', '2026-11', 1)],
    ['of an earlier month', fee('t1', '2020-01', 1)],
    ['with the same id at another source', { ...storedFee, source: 'other', listFeeMinor: 1 }],
    ['as a credit of its whole line', credit('f1', -10_000)],
    ['of 0', fee('t1', '2026-10', 5, { discountMinor: 5 })],
  ])('%s', async (_, line) => {
    const [result] = await bring(now, line)
    expect(result?.result).toBe('accepted')
  })

  test('as a credit before its fee in the same request', async () => {
    const both = [credit('f2', -50), fee('t1', '2026-10', 50, { externalId: 'f2' })]
    const own = { result: 'accepted', countsIn: '2026-10', remarks: [] }
    expect(await bring(now, ...both)).toEqual([own, own])
    expect(
      await countRows(`SELECT count(*) n FROM revenue_lines AS c JOIN revenue_lines AS f
        ON f.sequence = c.corrects_sequence WHERE f.external_id = 'f2' AND c.tenant_id = 't1'
        AND c.service_month = '2026-10' AND c.currency = 'EUR'`),
    ).toBe(1)
  })
})

describe('a replay', () => {
  test('of a whole request changes nothing, not even the sequence', async () => {
    const request = [fee('t1', '2026-10', 1), overage({}), credit('f1', -1)]
    await accepted(now, ...request)
    const before = [await lines(), await sequence()]
    const again = await bring('2026-12-24', ...request, storedFee)
    expect(again.map(({ result }) => result)).toEqual(Array(4).fill('unchanged'))
    expect([await lines(), await sequence()]).toEqual(before)
  })

  test('with a default written out is the same content', async () => {
    const [result] = await bring(now, { ...storedFee, discountMinor: 0 })
    expect(result).toEqual({ result: 'unchanged', countsIn: '2026-10', remarks: [] })
  })

  test('inside one request is unchanged, and other content under that id refused', async () => {
    const line = fee('t1', '2026-10', 7, { externalId: 'twice' })
    const results = await bring(now, line, line, { ...line, listFeeMinor: 8 })
    expect(results.map(({ result }) => result)).toEqual(['accepted', 'unchanged', 'refused'])
    expect(await lines()).toBe(2)
  })

  test('after a lost answer tells that the lines are there', async () => {
    const request = [fee('t1', '2026-10', 1), credit('f1', -1)]
    for (const lost of [1, 2, 3, 4]) {
      const db = openDatabase(
        faultyD1(env.DB, (call) => (call === lost ? 'lose_answer' : 'answer')),
      )
      const context = { ...contextOf(billing, at(now)), db }
      await acceptRevenueLines(context, request).catch(() => undefined)
    }
    const results = await bring(now, ...request)
    expect(results.map(({ result }) => result)).toEqual(['unchanged', 'unchanged'])
    expect(await lines()).toBe(3)
  })
})

describe('at the same moment', () => {
  test('two requests with the same new line: one accepts it, the other finds it unchanged', async () => {
    const line = fee('t1', '2026-10', 1)
    const results = await Promise.all([bring(now, line), bring(now, line)])
    expect(results.flat().map(({ result }) => result)).toEqual(
      expect.arrayContaining(['accepted', 'unchanged']),
    )
    expect(await lines()).toBe(2)
  })

  test('credits that together exceed their line: as many as fit are stored, the others refused', async () => {
    const requests = Array.from({ length: 6 }, () => bring(now, credit('f1', -3000)))
    const results = (await Promise.all(requests)).flat()
    expect(results.filter(({ result }) => result === 'accepted')).toHaveLength(3)
    const refused = results.filter(({ result }) => result === 'refused')
    expect(refused.map(({ errors }) => errors?.[0]?.path)).toEqual(Array(3).fill('amountMinor'))
    expect(await countRows('SELECT sum(amount_minor) n FROM revenue_lines')).toBe(1000)
  })

  test('credits of one request count together: the first that fit are stored', async () => {
    const results = await bring(now, credit('f1', -6000), credit('f1', -4001), credit('f1', -4000))
    expect(results.map(({ result }) => result)).toEqual(['accepted', 'refused', 'accepted'])
    expect(results[1]?.errors?.[0]?.message).toContain('4000 minor units left')
  })
})

describe('a request of 5,000 lines', () => {
  test('takes hardly more statements than one of 10, and four parameters each at most', async () => {
    const measure = async (count: number) => {
      const { d1, meter } = meteredD1(env.DB)
      const context = { ...contextOf(billing, at(now)), db: openDatabase(d1) }
      const request = Array.from({ length: count }, (_, index) => fee('t1', '2026-10', index))
      const results = await acceptRevenueLines(context, request)
      expect(results.every(({ result }) => result === 'accepted')).toBe(true)
      return meter
    }
    const [few, many, more] = [await measure(10), await measure(5000), await measure(5000)]
    // Two of them tell in which month lines count.
    expect(few.statements).toBeLessThanOrEqual(8)
    expect(many.statements).toBeLessThanOrEqual(12)
    expect(many.mostParameters).toBeLessThanOrEqual(4)
    expect(await lines()).toBe(10_011)
    // Each line costs a few index look-ups, whatever the ledger's length.
    expect(more.rowsRead).toBe(many.rowsRead)
  })
})
