import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { KindView, KindWaitingView } from '#domain/billing/stripe/stripe-views.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { auditOf, knownOf, stripeDoor, told } from '../kit/stripe-door.ts'

freshStores()
const { rows, read, answer } = stripeDoor()

const set = async (id: string, kind: string, expect: string | null) =>
  told(await answer(`/kinds/${id}`, 'PUT', { kind, expect }))
const stored = () =>
  database().all(sql`SELECT object_id, kind FROM stripe_kinds ORDER BY object_id`)
const waiting = async () => (await read<{ items: KindWaitingView[] }>('/waiting-kinds')).items

const givenPrice = async () => {
  await rows().customer('cus_1')
  await rows().customer('cus_2')
  await rows().customer('cus_3')
  await rows().object('price_1', 'price', { name: 'Messages', usage: 'metered', says: null })
  await rows().object('prod_1', 'product', { name: 'Assistant', says: null })
}

test('what lines wait for is shown once, with what its usage proposes and what waits, most lines first', async () => {
  await givenPrice()
  const line = { customer: 'cus_1', state: 'price', amountMinor: 500 } as const
  await rows().line({ ...line, id: 'il_1', price: 'price_2', product: 'prod_1' })
  await rows().line({ ...line, id: 'il_2', price: 'price_1', product: 'prod_1' })
  await rows().line({ ...line, id: 'il_3', price: 'price_1', product: 'prod_1', currency: 'USD' })
  await rows().line({ ...line, id: 'il_4', price: 'price_1', product: 'prod_1' })
  await rows().line({ ...line, id: 'il_5', customer: 'cus_2' })
  await rows().line({ ...line, id: 'il_6', product: 'prod_1', customer: 'cus_2' })
  await rows().line({
    ...line,
    id: 'cn_1:il_2',
    role: 'credit',
    price: 'price_1',
    amountMinor: -500,
  })
  expect(await waiting()).toEqual([
    {
      objectId: 'price_1',
      objectKind: 'price',
      name: 'Messages',
      productId: 'prod_1',
      productName: 'Assistant',
      usage: 'metered',
      waits: [
        { currency: 'EUR', lines: 2, sumMinor: 1000 },
        { currency: 'USD', lines: 1, sumMinor: 500 },
      ],
    },
    expect.objectContaining({ objectId: 'il_5', objectKind: 'line', name: null, productId: null }),
    expect.objectContaining({
      objectId: 'price_2',
      name: null,
      usage: null,
      productName: 'Assistant',
    }),
    expect.objectContaining({ objectId: 'prod_1', objectKind: 'product', name: 'Assistant' }),
  ])
  expect((await read<{ kinds: number }>()).kinds).toBe(4)
})

test.each([
  ['a price', 'price_1'],
  ['a product', 'prod_1'],
  ['a line', 'il_1'],
])(
  'a kind is said of %s, and customers are mapped anew whose lines it bears on',
  async (_what, id) => {
    await givenPrice()
    const of = { price: 'price_1', product: 'prod_1', amountMinor: 500 }
    await rows().line({ ...of, id: 'il_1', customer: 'cus_1', state: 'price' })
    await rows().line({ ...of, id: 'il_2', customer: 'cus_2', state: 'written' })
    expect(await set(id, 'overage', null)).toEqual([200, 'set'])
    expect(await stored()).toEqual([{ object_id: id, kind: 'overage' }])
    expect(await knownOf()).toEqual({ cus_1: 2, cus_2: 1, cus_3: 1 })
    expect(await auditOf()).toMatchObject([
      {
        action: 'stripe.kind_set',
        subject: id,
        details: '{"chargeKind":"overage","wasKind":null}',
      },
    ])
  },
)

test('what was left out is mapped anew when it is to count; what is on its way or refused is not', async () => {
  await givenPrice()
  const of = { price: 'price_1', amountMinor: 500 }
  const why = { refusal: 'It does not.' }
  await rows().line({ ...of, id: 'il_1', customer: 'cus_1', state: 'none' })
  await rows().line({ ...of, ...why, id: 'il_2', customer: 'cus_2', state: 'refused' })
  await rows().line({ ...of, id: 'il_3', customer: 'cus_3', state: 'written' })
  await set('price_1', 'platform_fee', null)
  expect(await knownOf()).toEqual({ cus_1: 2, cus_2: 1, cus_3: 1 })
})

test('it is changed by who was shown what stands; saying it twice changes nothing', async () => {
  await givenPrice()
  expect(await set('price_1', 'overage', null)).toEqual([200, 'set'])
  expect(await set('price_1', 'overage', null)).toEqual([200, 'unchanged'])
  expect(await set('price_1', 'none', 'platform_fee')).toEqual([409, 'stripe_changed'])
  expect(await set('price_1', 'none', null)).toEqual([409, 'stripe_changed'])
  expect(await set('price_1', 'none', 'overage')).toEqual([200, 'set'])
  expect(await stored()).toEqual([{ object_id: 'price_1', kind: 'none' }])
  expect(await auditOf()).toHaveLength(2)
})

test('of two who say it at once one is told', async () => {
  await givenPrice()
  const answers = await Promise.all([
    set('price_1', 'overage', null),
    set('price_1', 'platform_fee', null),
    set('price_1', 'none', null),
  ])
  expect(answers.filter(([status]) => status === 200)).toHaveLength(1)
  expect(answers.filter(([, code]) => code === 'stripe_changed')).toHaveLength(2)
  expect(await auditOf()).toHaveLength(1)
})

test.each([
  ['an object that nobody knows', 'price_9', { kind: 'overage', expect: null }, [404, 'not_found']],
  ['a kind that is none', 'price_1', { kind: 'credit', expect: null }, [422, 'invalid_input']],
  ['without what was shown', 'price_1', { kind: 'overage' }, [422, 'invalid_input']],
  ['an id that can’t be one', 'a%20b', { kind: 'overage', expect: null }, [422, 'invalid_input']],
])('%s is refused, and nothing is written', async (_what, id, body, refused) => {
  await givenPrice()
  expect(await told(await answer(`/kinds/${id}`, 'PUT', body))).toEqual(refused)
  expect([await stored(), await auditOf()]).toEqual([[], []])
})

test('what is confirmed is listed by id, with who and when, page by page', async () => {
  await givenPrice()
  for (const id of ['prod_1', 'price_1']) await set(id, 'overage', null)
  const first = await read<{ items: KindView[]; nextCursor: string }>('/kinds?limit=1')
  const second = await read<{ items: KindView[] }>(`/kinds?limit=1&cursor=${first.nextCursor}`)
  expect(first.items).toEqual([
    {
      objectId: 'price_1',
      name: 'Messages',
      kind: 'overage',
      setAt: expect.stringMatching(/Z$/),
      setBy: 'Ada Admin',
    },
  ])
  expect(second).toMatchObject({
    items: [{ objectId: 'prod_1', name: 'Assistant' }],
    nextCursor: null,
  })
})
