import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  bring,
  credit,
  cronClose,
  fee,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { revenueLinePage } from '#worker/routes/billing/answers/revenue-line.ts'
import { type BillingDoor, billingDoor } from './billing-door.ts'

freshStores()

let door: BillingDoor
let reseller: GivenReseller

beforeEach(async () => {
  door = await billingDoor()
  reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await givenTenant(reseller, 't1', '2026-10-05')
  await givenTenant(null, 't2', '2026-10-05')
})

const read = (query: string) => door.read(`/revenue-lines?${query}`, revenueLinePage)
const idsOf = (lines: readonly { externalId: string }[]) => lines.map((line) => line.externalId)

const plain = (tenantId: string, externalId: string, more = {}) =>
  fee(tenantId, '2026-10', 1000, { externalId, ...more })

const messages = (externalId: string, more = {}) => ({
  ...{ source: 'billing', externalId, kind: 'overage', tenantId: 't1', currency: 'EUR' },
  ...{ serviceMonth: '2026-10', messages: 100, amountMinor: 120, unitPrice: '0.012' },
  ...more,
})

describe('GET /api/v1/revenue-lines', () => {
  test('gives each kind as it is stored', async () => {
    const charged = { chargedAt: '2026-10-31T23:59:59Z', discountMinor: 200 }
    await accepted('2026-10-20', plain('t1', 'f1', charged), messages('o1'))
    await accepted('2026-10-21', messages('o2', { unitPrice: null, amountMinor: 7 }))
    await accepted('2026-10-22', credit('f1', -50, { externalId: 'c1', reason: 'void' }))
    const { items, nextCursor, through } = await read('')
    const none = { listFeeMinor: null, discountMinor: null, messages: null, unitPrice: null }
    const common = {
      ...{ source: 'billing', tenantId: 't1', currency: 'EUR', serviceMonth: '2026-10' },
      ...{ chargedAt: null, corrects: null, reason: null, remark: null, consideredIn: null },
    }
    const [first = 0] = items.map(({ sequence }) => sequence)
    expect([items, nextCursor, through]).toEqual([
      [
        {
          ...{ ...common, ...none, sequence: first, externalId: 'f1', kind: 'platform_fee' },
          ...{ listFeeMinor: 1000, discountMinor: 200, amountMinor: 800 },
          ...{ chargedAt: '2026-10-31T23:59:59.000Z', receivedAt: '2026-10-20T00:00:00.000Z' },
        },
        {
          ...{ ...common, ...none, sequence: first + 1, externalId: 'o1', kind: 'overage' },
          ...{ messages: 100, unitPrice: '0.012', amountMinor: 120 },
          receivedAt: '2026-10-20T00:00:00.000Z',
        },
        {
          ...{ ...common, ...none, sequence: first + 2, externalId: 'o2', kind: 'overage' },
          ...{ messages: 100, amountMinor: 7, receivedAt: '2026-10-21T00:00:00.000Z' },
        },
        {
          ...{ ...common, ...none, sequence: first + 3, externalId: 'c1', kind: 'credit' },
          ...{ corrects: 'f1', reason: 'void', amountMinor: -50 },
          receivedAt: '2026-10-22T00:00:00.000Z',
        },
      ],
      null,
      first + 3,
    ])
  })

  test('says why a line earns nothing, and which month’s close considered it', async () => {
    await accepted('2026-10-20', plain('t1', 'own'), plain('t2', 'nobodys'))
    await cronClose('2026-11-03T03:15Z')
    await accepted('2026-11-10', plain('t1', 'late'), fee('t1', '2026-11', 5, { externalId: 'n' }))
    const told = async () =>
      (await read('')).items.map(({ externalId, remark, consideredIn }) => [
        ...[externalId, remark?.code ?? null, consideredIn],
      ])
    const october = [
      ['own', null, '2026-10'],
      ['nobodys', 'no_owner', '2026-10'],
    ]
    expect(await told()).toEqual([...october, ['late', null, null], ['n', null, null]])
    await cronClose('2026-12-03T03:15Z')
    expect(await told()).toEqual([...october, ['late', null, '2026-11'], ['n', null, '2026-11']])
  })

  test('finds one line by source and id', async () => {
    await accepted('2026-10-20', plain('t1', 'a'), plain('t1', 'a', { source: 'stripe' }))
    const { items } = await read('source=stripe&externalId=a')
    expect(items.map(({ source, externalId }) => [source, externalId])).toEqual([['stripe', 'a']])
    expect(await read('source=paddle&externalId=a')).toEqual({
      ...{ items: [], nextCursor: null, through: null },
    })
  })

  test('narrows by source, month, currency and tenant', async () => {
    await accepted(
      '2026-10-20',
      plain('t1', 'a'),
      plain('t2', 'b'),
      plain('t1', 'c', { source: 'stripe' }),
      plain('t1', 'd', { currency: 'USD' }),
      fee('t1', '2026-11', 5, { externalId: 'e' }),
    )
    const of = async (query: string) => idsOf((await read(query)).items).join('')
    expect(await of('source=stripe')).toBe('c')
    expect(await of('month=2026-11')).toBe('e')
    expect(await of('currency=usd')).toBe('d')
    expect(await of('tenant=t2')).toBe('b')
    expect(await of('source=billing&month=2026-10&currency=EUR&tenant=t1')).toBe('a')
  })

  test.each([
    ['externalId=a', 'source', /source, too/],
    ['source=billing&externalId=a&month=2026-10', 'externalId', /alone/],
    ['after=1&cursor=1', 'cursor', /both/],
    ['after=-1', 'after', /through/],
    ['after=x', 'after', /through/],
    ['after=999', 'after', /ends at \d/],
    ['source=Stripe', 'source', /lower-case/],
    ['month=2026-13', 'month', /YYYY-MM/],
    ['limit=1001', 'limit', /1 to 1000/],
    ['kind=credit', 'kind', /./],
  ])('refuses %s and names it', async (query, path, words) => {
    const { status, text } = await door.ask(`/revenue-lines?${query}`)
    expect([status, JSON.parse(text).errors]).toEqual([
      422,
      [{ path, message: expect.stringMatching(words) }],
    ])
  })
})

describe('who follows the ledger', () => {
  const someLine = fc.record({
    source: fc.constantFrom('billing', 'stripe', 'paddle'),
    tenant: fc.constantFrom('t1', 't2'),
    month: fc.constantFrom('2026-10', '2026-11'),
  })

  // What a reader asks for is one of these; the other lines of the ledger lie in between.
  const filters = [
    ['', () => true],
    ['source=stripe', ({ source }: Line) => source === 'stripe'],
    ['month=2026-10', ({ month }: Line) => month === '2026-10'],
    [
      'source=paddle&month=2026-11',
      ({ source, month }: Line) => source === 'paddle' && month === '2026-11',
    ],
    ['tenant=t2', ({ tenant }: Line) => tenant === 't2'],
  ] as const
  type Line = Readonly<{ source: string; tenant: string; month: string }>

  test('reads each line once and in order, whatever arrives between its pages', async () => {
    const lines = fc.sample(someLine, { numRuns: 90, seed: 7 })
    const limits = fc.sample(fc.integer({ min: 1, max: 7 }), { numRuns: 90, seed: 8 })
    const seen = filters.map(() => [] as string[])
    const places = filters.map(() => 0)
    const step = async (limit: number) => {
      for (const [index, [query]] of filters.entries()) {
        const page = await read(`${query}&after=${places[index]}&limit=${limit}`)
        seen[index]?.push(...idsOf(page.items))
        places[index] = page.through ?? 0
        expect(page.nextCursor).toBe(page.nextCursor && String(page.through))
      }
    }
    for (const [index, { source, tenant, month }] of lines.entries()) {
      const line = fee(tenant, month, 5, { source, externalId: `l${index}` })
      await accepted('2026-11-20', line)
      // A repeat, and a line that is refused, are nothing to read.
      await bring('2026-11-20', line, { ...line, listFeeMinor: 6 })
      if (index % 3 === 0) await step(limits[index] ?? 1)
    }
    for (let more = 0; more < 15; more += 1) await step(7)
    for (const [index, [query, isAsked]] of filters.entries()) {
      const expected = lines.flatMap((line, nth) => (isAsked(line) ? [`l${nth}`] : []))
      expect([query, seen[index]]).toEqual([query, expected])
    }
  })
})

test('what is read can be sent again and changes nothing', async () => {
  const charged = { chargedAt: '2026-10-31T23:59:59.123Z', discountMinor: 200 }
  await accepted(
    '2026-10-20',
    plain('t1', 'f1', charged),
    messages('o1'),
    messages('o2', { discountMinor: 20, amountMinor: 100 }),
    messages('o3', { unitPrice: null, amountMinor: 7 }),
    messages('o4', { unitPrice: '0.0000125', amountMinor: 0, messages: 3 }),
    credit('f1', -50),
  )
  const lines = (await read('')).items.map(asSent)
  const { text } = await door.ask('/revenue-lines', { method: 'POST', body: { lines } })
  expect(JSON.parse(text)).toMatchObject({ accepted: 0, unchanged: 6, refused: 0 })
})

type Line = Awaited<ReturnType<typeof read>>['items'][number]

/** The fields of a line that were sent: those that its kind takes. */
function asSent(line: Line) {
  const { source, externalId, kind, corrects, amountMinor, reason, messages: sold } = line
  if (kind === 'credit') return { source, externalId, kind, corrects, amountMinor, reason }
  const { tenantId, currency, serviceMonth, chargedAt, listFeeMinor, discountMinor } = line
  const charge = { source, externalId, kind, tenantId, currency, serviceMonth, chargedAt }
  return kind === 'platform_fee'
    ? { ...charge, listFeeMinor, discountMinor }
    : { ...charge, messages: sold, unitPrice: line.unitPrice, discountMinor, amountMinor }
}
