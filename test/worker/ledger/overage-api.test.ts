import { beforeEach, describe, expect, test } from 'vitest'
import { overageExamples } from '#test/domain/ledger/overage-examples.ts'
import { browser } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows, givenApiKey, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

let key: { authorization: string }

beforeEach(async () => {
  key = await givenApiKey()
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 't1', '2026-10-05')
})

const common = {
  ...{ source: 'billing', externalId: 'o-1', kind: 'overage', tenantId: 't1' },
  ...{ currency: 'EUR', serviceMonth: '2026-10' },
}
const priced = { ...common, messages: 3412, unitPrice: '0.012', amountMinor: 4094 }
const fine = { ...common, messages: 1_000_000, unitPrice: '0.0000125', amountMinor: 1250 }
const packed = { ...common, messages: 3412, amountMinor: 4000 }

type Line = Readonly<Record<string, unknown>>
type Result = Readonly<{
  result: string
  errors?: { path: string; message: string }[]
  existing?: Line
  given?: Line
}>

/** What the API answers of each line of one request. */
async function post(...lines: readonly Line[]): Promise<Result[]> {
  const response = await browser().request('POST', '/api/v1/revenue-lines', { lines }, key)
  expect(response.status).toBe(200)
  return (await response.json<{ results: Result[] }>()).results
}

const resultsOf = async (...lines: readonly Line[]) =>
  (await post(...lines)).map(({ result }) => result)

describe('POST /api/v1/revenue-lines', () => {
  test.each(overageExamples)('example %s: %j is taken: %s', async (_, sent, isTaken) => {
    const [answer] = await post({ ...common, ...sent })
    expect(answer?.result).toBe(isTaken ? 'accepted' : 'refused')
    if (!isTaken) expect(answer?.errors?.map(({ path }) => path)).toEqual(['amountMinor'])
    expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(isTaken ? 1 : 0)
  })

  const millionths = { ...common, messages: 3412, unitPriceMicros: 12_000, amountMinor: 4094 }
  test.each<[string, Line, readonly Line[]]>([
    [
      'a price however it is written',
      priced,
      [{ ...priced, unitPrice: '0.0120' }, millionths, { ...priced, discountMinor: 0 }],
    ],
    ['millionths, by their decimal text', millionths, [priced, { ...priced, currency: 'eur' }]],
    [
      'a price finer than millionths',
      fine,
      [{ ...fine, unitPrice: '00.000012500000000', unitPriceMicros: null, discountMinor: null }],
    ],
    [
      'no price',
      packed,
      [
        { ...packed, unitPrice: null },
        { ...packed, discountMinor: 0, chargedAt: null },
      ],
    ],
    [
      'a discount',
      { ...priced, amountMinor: 3275, discountMinor: 819 },
      [{ ...priced, amountMinor: 3275, discountMinor: 819, unitPrice: '0.01200' }],
    ],
  ])('knows %s again', async (_, first, repeats) => {
    expect(await resultsOf(first)).toEqual(['accepted'])
    expect(await resultsOf(first, ...repeats)).toEqual(Array(repeats.length + 1).fill('unchanged'))
    expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(1)
  })

  test.each<[string, Line, Line, string]>([
    [
      'another price to the same cent',
      fine,
      { ...fine, unitPrice: '0.00001251' },
      'unitPrice (0.0000125 stored, 0.00001251 sent)',
    ],
    [
      'a price where none was',
      packed,
      { ...packed, unitPrice: '0.0117233294' },
      'unitPrice (none stored, 0.0117233294 sent)',
    ],
    [
      'a discount where none was',
      priced,
      { ...priced, discountMinor: 1 },
      'discountMinor (none stored, 1 sent)',
    ],
  ])('refuses %s under a known id, and says where they differ', async (_, first, other, words) => {
    await post(first)
    const [answer] = await post(other)
    expect(answer?.result).toBe('refused')
    expect(answer?.errors?.[0]?.message).toContain(words)
  })

  test('shows a price as its text, and in millionths where it is whole ones', async () => {
    await post(priced, { ...fine, externalId: 'o-2' }, { ...packed, externalId: 'o-3' })
    const answers = await post(
      { ...priced, amountMinor: 4095 },
      { ...fine, externalId: 'o-2', amountMinor: 1251 },
      { ...packed, externalId: 'o-3', amountMinor: 4001 },
    )
    const prices = answers.map(({ existing }) => [existing?.unitPrice, existing?.unitPriceMicros])
    expect(prices).toEqual([
      ['0.012', 12_000],
      ['0.0000125', null],
      [null, null],
    ])
  })

  test('stores a currency in upper case, also that of a fee', async () => {
    const { messages: _, ...rest } = packed
    const fee = { ...rest, externalId: 'f-1', kind: 'platform_fee', listFeeMinor: 100 }
    const { amountMinor: _amount, ...sent } = fee
    expect(await resultsOf({ ...sent, currency: 'eUr', discountMinor: null })).toEqual(['accepted'])
    expect(await countRows(`SELECT count(*) n FROM revenue_lines WHERE currency = 'EUR'`)).toBe(1)
  })
})

test('control totals of a currency in lower case are those of the currency', async () => {
  await post(packed)
  const totals = { lineCount: 1, sumMinor: 4000 }
  const put = (currency: string) =>
    browser().request('PUT', `/api/v1/control-totals/2026-10/${currency}`, totals, key)
  const first = await put('eur')
  expect([first.status, await first.json()]).toMatchObject([201, { currency: 'EUR' }])
  expect((await put('EUR')).status).toBe(200)
  expect((await put('%C4%B1SK')).status).toBe(422)
})
