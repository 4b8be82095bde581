import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { readMonths } from '#actions/months/read-months.ts'
import { readOwnOverview } from '#actions/resellers/read-own-overview.ts'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { newId } from '#http/new-id.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  checked,
  committed,
  feeCells,
  imported,
  resultsOf,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import {
  accepted,
  bring,
  countRows,
  credit,
  cronClose,
  fee,
  figures,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

const most = 1_000_000_000_000
const october = '2026-10-20'
let reseller: GivenReseller
beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 10_000 })
  await givenTenant(reseller, 't1', '2026-10-05')
})

const largest = (count: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: count }, () => fee('t1', '2026-10', most, more))
const overage = (messages: number) => ({
  source: 'billing',
  externalId: newId(),
  kind: 'overage',
  tenantId: 't1',
  currency: 'EUR',
  serviceMonth: '2026-10',
  messages,
  unitPriceMicros: 0,
  amountMinor: 0,
})
const counted = (results: readonly Readonly<{ result: string }>[], which: string) =>
  results.filter(({ result }) => result === which).length
const errorsOf = (results: Awaited<ReturnType<typeof bring>>) => [
  ...new Set(results.flatMap(({ errors = [] }) => errors.map(({ message }) => message))),
]
const overLimit =
  'With this line the charges in EUR would pass 4,000,000,000,000,000 minor units, up to which the program adds exactly. Check that the amounts sent so far are in minor units, and tell the program’s admins: credits make no room for more charges in EUR'

const overLimitOfFile =
  'With this row the charges in EUR would pass 40000000000000.00, up to which the program adds exactly: check the amounts'

describe('charges of the largest size', () => {
  test('beyond the limit are refused, so that every view answers and the month closes', async () => {
    const results = [
      ...(await bring(october, ...largest(4500))),
      ...(await bring(october, ...largest(4508))),
    ]
    expect(counted(results, 'accepted')).toBe(4000)
    expect(errorsOf(results)).toEqual([overLimit])
    const overview = await readOwnOverview(database(), reseller.id, at('2026-10-21'))
    expect(overview).toMatchObject({
      overview: { estimates: [{ revenueMinor: 4000 * most, payableMinor: 4000 * most }] },
    })
    expect(await cronClose('2026-11-03T03:15:00Z')).toEqual({
      closed: ['2026-10'],
      unfinished: null,
    })
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [4000 * most, 4000 * most, 0, 4000 * most, 0],
    })
    await readMonths(database(), { nowMs: at('2026-11-04'), beforeMonth: null, limit: 12 })
  })

  test('are counted within a request, line by line: a smaller one that still fits is taken', async () => {
    await accepted(october, ...largest(3999))
    const fits = fee('t1', '2026-10', most - 1)
    const results = await bring(october, fits, ...largest(2), fee('t1', '2026-10', 1))
    expect(results.map(({ result }) => result)).toEqual([
      'accepted',
      'refused',
      'refused',
      'accepted',
    ])
    expect(errorsOf(results)).toEqual([overLimit])
  })

  test('are counted by what they list, so that a discount hides nothing', async () => {
    await accepted(october, ...largest(3999, { discountMinor: most }))
    const last = largest(1, { discountMinor: most })
    const results = await bring(october, ...last, fee('t1', '2026-10', 1))
    expect(results.map(({ result }) => result)).toEqual(['accepted', 'refused'])
    expect(errorsOf(results)).toEqual([overLimit])
  })

  test('that are known already are still accepted, and so are credits and other currencies', async () => {
    const known = fee('t1', '2026-10', most, { externalId: 'known' })
    await accepted(october, known, ...largest(3999))
    const results = await bring(
      october,
      known,
      fee('t1', '2026-10', 1),
      credit('known', -5),
      fee('t1', '2026-10', most, { currency: 'USD' }),
    )
    expect(results.map(({ result }) => result)).toEqual([
      'unchanged',
      'refused',
      'accepted',
      'accepted',
    ])
    // The credit made no room.
    expect(errorsOf(await bring(october, fee('t1', '2026-10', 1)))).toEqual([overLimit])
  })

  test('of requests at once pass the limit by none: what another one took is told', async () => {
    await accepted(october, ...largest(3990))
    const results = (
      await Promise.all([1, 2, 3, 4].map(() => bring(october, ...largest(8))))
    ).flat()
    expect(counted(results, 'accepted')).toBe(10)
    expect(counted(results, 'refused')).toBe(22)
    expect(await countRows('SELECT sum(charged_minor) n FROM currency_volumes')).toBe(4000 * most)
    for (const message of errorsOf(results)) expect(message).toMatch(/charges in EUR/)
  })
})

describe('a file of charges', () => {
  const row = (id: string) => feeCells(id, { listFee: '10000000000.00' })

  test('is judged by the same limit: its dry run names it', async () => {
    await accepted(october, ...largest(3999))
    const admin = { ...reseller.admin, nowMs: at(october) }
    const { results } = await imported(admin, [row('one'), row('two')])
    expect(results).toMatchObject([
      { result: 'accepted', problems: [] },
      { result: 'refused', problems: [`listFee: ${overLimitOfFile}`] },
    ])
  })

  test('whose pages pass it only together is told so by its dry run', async () => {
    await accepted(october, ...largest(3999))
    const admin = { ...reseller.admin, nowMs: at(october) }
    const id = await uploaded(admin, [row('one'), row('two')])
    expect(await checked(admin, id, 1)).toMatchObject({ acceptableRows: 1 })
  })

  test('is judged again where it is taken in', async () => {
    await accepted(october, ...largest(3998))
    const admin = { ...reseller.admin, nowMs: at(october) }
    const id = await uploaded(admin, [row('one'), row('two')])
    expect(await checked(admin, id, 1)).toMatchObject({ acceptableRows: 2 })
    await accepted(october, ...largest(1))
    expect(await committed(admin, id, 1)).toMatchObject({ acceptedRows: 1, overtakenRows: 1 })
    expect((await resultsOf(admin, id))[1]).toMatchObject({
      result: 'refused',
      problems: [`listFee: ${overLimitOfFile}`],
    })
  })
})

test('messages are bounded as charges are', async () => {
  await accepted(october, ...Array.from({ length: 4000 }, () => overage(most)))
  const results = await bring(october, overage(1), overage(0))
  expect(results.map(({ result }) => result)).toEqual(['refused', 'accepted'])
  expect(errorsOf(results)).toEqual([
    'With this line the messages charged in EUR would pass 4,000,000,000,000,000, up to which the program adds exactly. Check the numbers of messages sent so far, and tell the program’s admins: credits make no room for more of them in EUR',
  ])
})

describe('adjustments', () => {
  /** Rows as the verb writes them, of the largest size and of both signs in turn. */
  const givenAdjustments = (count: number) =>
    env.DB.prepare(
      `INSERT INTO adjustments (id, reseller_id, currency, amount_minor, reason, booked_by, booked_at_ms)
       WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < ?1)
       SELECT 'adjustment-' || at, ?2, 'EUR', iif(at % 2, -1, 1) * ${most}, 'agreed', ?3, 0 FROM n`,
    )
      .bind(count, reseller.id, reseller.admin.actor.personId)
      .run()
  const book = (amountMinor: number) =>
    bookAdjustment({ ...reseller.admin, nowMs: at(october) }, reseller.id, {
      currency: toCurrency('EUR'),
      amountMinor: toMinor(amountMinor),
      reason: 'agreed',
      concernsStatement: null,
    })

  test('of either sign count by their size, up to the limit of their currency', async () => {
    await givenAdjustments(999)
    const booked = await Promise.all([1, 2, 3].map(() => book(-most)))
    expect(booked.map(({ ok }) => ok).sort()).toEqual([false, false, true])
    expect(booked.find(({ ok }) => !ok)).toMatchObject({
      code: 'invalid_input',
      errors: [
        {
          path: 'amountMinor',
          message:
            'With this one all adjustments in EUR, whatever their sign, would pass 1,000,000,000,000,000 minor units, up to which the program adds exactly. Check those booked so far; if they are right, the program can take no more of them in EUR.',
        },
      ],
    })
    expect(await book(1)).toMatchObject({ ok: false })
  })
})
