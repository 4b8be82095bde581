import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { countRows, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import { givenPayables, statementOf } from '#test/worker/kit/payments-scene.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'

freshStores()

let admin: Browser
let reseller: GivenReseller

const given = savedScene(async () => {
  const [first] = await givenPayables()
  if (!first) throw new Error('no reseller')
  const email = await env.DB.prepare('SELECT email FROM people WHERE id = ?1')
    .bind(first.admin.actor.personId)
    .first<string>('email')
  return { reseller: first, admin: await signedInBrowser(email ?? '') }
})
beforeEach(async () => {
  ;({ admin, reseller } = await given())
})

const answer = async (response: Promise<Response>) =>
  [(await response).status, await (await response).json<Record<string, unknown>>()] as const

const post = (path: string, body: unknown, key?: string) =>
  answer(
    admin.request('POST', `/api/admin/${path}`, body, key ? { 'idempotency-key': key } : undefined),
  )

const get = (path: string) => answer(admin.request('GET', `/api/admin/${path}`))

const payment = { statementNumber: statementOf(1), reference: 'SEPA 1', paidOn: '2026-11-05' }

describe('POST /api/admin/payments', () => {
  test('answers a result a statement, with the counts', async () => {
    const payments = [payment, { ...payment, statementNumber: statementOf(3) }]
    expect(await post('payments', { payments }, 'request-1')).toEqual([
      200,
      {
        recorded: 1,
        unchanged: 0,
        refused: 1,
        results: [
          { statementNumber: statementOf(1), result: 'recorded' },
          {
            statementNumber: statementOf(3),
            result: 'refused',
            code: 'nothing_payable',
            detail: `${statementOf(3)} has nothing to pay: its balance is carried out.`,
          },
        ],
      },
    ])
  })

  test('without an Idempotency-Key finds the same payment unchanged', async () => {
    await post('payments', { payments: [payment] })
    expect(await post('payments', { payments: [payment] })).toMatchObject([200, { unchanged: 1 }])
  })

  test.each<[string, unknown, string]>([
    ['no payments', { payments: [] }, 'payments'],
    ['payments that are no list', { payments: payment }, 'payments'],
    ['201 payments', { payments: Array.from({ length: 201 }, () => payment) }, 'payments'],
    ['no reference', { payments: [{ ...payment, reference: ' ' }] }, 'payments.0.reference'],
    [
      'a reference of two lines',
      { payments: [{ ...payment, reference: 'a\nb' }] },
      'payments.0.reference',
    ],
    [
      'a date that is none',
      { payments: [{ ...payment, paidOn: '2026-02-30' }] },
      'payments.0.paidOn',
    ],
    [
      'an amount: it is always the payable',
      { payments: [{ ...payment, amountMinor: 1 }] },
      'payments.0.amountMinor',
    ],
  ])('refuses %s and names the field', async (_, body, path) => {
    expect(await post('payments', body)).toMatchObject([422, { errors: [{ path }] }])
    expect(await countRows('SELECT count(*) n FROM payments')).toBe(0)
  })

  test('refuses an Idempotency-Key that is none', async () => {
    expect(await post('payments', { payments: [payment] }, 'short')).toMatchObject([
      422,
      { errors: [{ path: 'Idempotency-Key' }] },
    ])
  })
})

describe('POST /api/admin/payments/:sequence/reversal', () => {
  test('answers 201, and 200 when it is reversed already', async () => {
    await post('payments', { payments: [payment] })
    const told = { statementNumber: statementOf(1) }
    const reverse = () => post('payments/1/reversal', { reason: 'the wrong account' })
    expect(await reverse()).toEqual([201, { ...told, change: 'reversed' }])
    expect(await reverse()).toEqual([200, { ...told, change: 'unchanged' }])
  })

  test.each<[string, string, unknown, number]>([
    ['an unknown payment', '9', { reason: 'why' }, 404],
    ['no number', 'one', { reason: 'why' }, 422],
    ['no reason', '1', { reason: '' }, 422],
  ])('refuses %s', async (_, sequence, body, status) => {
    expect((await post(`payments/${sequence}/reversal`, body))[0]).toBe(status)
  })
})

describe('GET /api/admin/statements/:number', () => {
  test('shows the statement with every entry about its payment, and who made it', async () => {
    await post('payments', { payments: [payment] })
    await post('payments/1/reversal', { reason: 'the wrong account' })
    const [status, found] = await get(`statements/${statementOf(1)}`)
    expect([status, found]).toMatchObject([
      200,
      {
        statement: { number: statementOf(1), state: 'open', payment: null, payableMinor: 2000 },
        payments: [
          { kind: 'payment', reference: 'SEPA 1', reason: null, recordedByName: 'Ada Admin' },
          { kind: 'reversal', reversesSequence: 1, reason: 'the wrong account' },
        ],
      },
    ])
    expect(await get('statements/R0009-2026-10-EUR')).toMatchObject([404, { code: 'not_found' }])
  })
})

describe('/api/admin/resellers/:id/adjustments', () => {
  const adjustment = { currency: 'EUR', amountMinor: -1500, reason: 'a wrong owner in October' }
  const path = (id = reseller.id) => `resellers/${id}/adjustments`

  test('books with 201, answers 200 for the same again, and lists it as pending', async () => {
    const told = {
      ...adjustment,
      concernsStatement: null,
      state: 'pending',
      consideredIn: null,
      statementNumber: null,
      bookedByName: 'Ada Admin',
    }
    const [status, booked] = await post(path(), adjustment, 'request-1')
    const { currency, amountMinor, concernsStatement } = told
    expect([status, booked]).toMatchObject([201, { currency, amountMinor, concernsStatement }])
    expect(await post(path(), adjustment, 'request-1')).toEqual([201, booked])
    expect(await get(path())).toMatchObject([200, { items: [told], nextCursor: null }])
  })

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['nothing', { amountMinor: 0 }, 'amountMinor'],
    ['a fraction of a cent', { amountMinor: 0.5 }, 'amountMinor'],
    ['more than a trillion', { amountMinor: 1_000_000_000_001 }, 'amountMinor'],
    ['a code that is no currency', { currency: 'XAU' }, 'currency'],
    ['no reason', { reason: '' }, 'reason'],
    ['a statement of another reseller', { concernsStatement: statementOf(2) }, 'concernsStatement'],
    ['a field that nobody knows', { month: '2026-10' }, 'month'],
  ])('refuses %s and names the field', async (_, more, field) => {
    const refused = await post(path(), { ...adjustment, ...more }, 'request-1')
    expect(refused).toMatchObject([422, { errors: [{ path: field }] }])
    expect(await countRows('SELECT count(*) n FROM adjustments')).toBe(1)
  })

  test('asks for an Idempotency-Key: an amount has nothing else to be told apart by', async () => {
    expect(await post(path(), adjustment)).toMatchObject([
      422,
      { errors: [{ path: 'Idempotency-Key' }] },
    ])
  })

  test('refuses other content under a key, and an unknown reseller', async () => {
    await post(path(), adjustment, 'request-1')
    expect(await post(path(), { ...adjustment, amountMinor: 1 }, 'request-1')).toMatchObject([
      422,
      { code: 'request_key_taken' },
    ])
    expect(await post(path('nobody-at-all'), adjustment, 'request-2')).toMatchObject([404, {}])
  })
})

test('the reseller’s people reach none of it', async () => {
  const email = await env.DB.prepare('SELECT email FROM people WHERE reseller_id = ?1')
    .bind(reseller.id)
    .first<string>('email')
  const partner = await signedInBrowser(email ?? '')
  for (const path of [
    'statements',
    `statements/${statementOf(1)}`,
    `resellers/${reseller.id}/adjustments`,
  ]) {
    expect((await partner.request('GET', `/api/admin/${path}`)).status).toBe(404)
  }
  for (const path of ['payments', 'payments/1/reversal', `resellers/${reseller.id}/adjustments`]) {
    expect((await partner.request('POST', `/api/admin/${path}`, {})).status).toBe(404)
  }
})
