import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { bookAdjustment } from '#actions/statements/book-adjustment.ts'
import { readAdjustments } from '#actions/statements/read-adjustments.ts'
import { listAdjustmentsOfReseller } from '#db/statements/adjustments.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import {
  at,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  cronClose,
  fee,
  figures,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { askedOnce } from '#test/worker/once/asked-once.ts'

freshStores()

const now = '2026-11-20T12:00:00Z'

/** October is closed with 100.00 EUR at 20%. */
async function givenOctober(): Promise<GivenReseller> {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted('2026-10-20', fee('t1', '2026-10', 10_000))
  await cronClose('2026-11-03T03:15:00Z')
  return reseller
}

type Fields = Readonly<{
  amountMinor?: number
  currency?: string
  reason?: string
  concernsStatement?: string | null
  resellerId?: string
}>

function book(reseller: GivenReseller, key: string, fields: Fields = {}) {
  const resellerId = fields.resellerId ?? reseller.id
  const adjustment = {
    amountMinor: toMinor(fields.amountMinor ?? 1500),
    currency: toCurrency(fields.currency ?? 'EUR'),
    reason: fields.reason ?? 'The tenant was ours in October',
    concernsStatement: fields.concernsStatement ?? null,
  }
  const context = { ...reseller.admin, nowMs: at(now) }
  return askedOnce(context, key, { resellerId, adjustment }, (once) =>
    bookAdjustment(once, resellerId, adjustment),
  )
}

const outcomeOf = async (booked: ReturnType<typeof book>) => {
  const outcome = await booked
  return outcome.ok ? 'booked' : outcome.code
}

/** Rows that one booking leaves. */
const expectBooked = async (times: number) => {
  expect(await countRows('SELECT count(*) n FROM adjustments')).toBe(times)
  expect(
    await countRows(`SELECT count(*) n FROM audit WHERE action = 'reseller.adjustment_booked'`),
  ).toBe(times)
}

const list = (reseller: GivenReseller, before: number | null = null, limit = 10) =>
  listAdjustmentsOfReseller(database(), reseller.id, { before, limit })

describe('an adjustment', () => {
  test('is added after rounding to the next statement, and is pending until then', async () => {
    const reseller = await givenOctober()
    const booked = await book(reseller, 'key-1', { concernsStatement: 'R0001-2026-10-EUR' })
    const shown = {
      amountMinor: 1500,
      currency: 'EUR',
      concernsStatement: 'R0001-2026-10-EUR',
      bookedAt: '2026-11-20T12:00:00.000Z',
    }
    expect(booked).toMatchObject({ ok: true, adjustment: shown })
    expect(
      (await readAdjustments(database(), reseller.id, { before: null, limit: 10 })).items,
    ).toMatchObject([
      {
        ...shown,
        reason: 'The tenant was ours in October',
        bookedByName: 'Ada Admin',
        state: 'pending',
        consideredIn: null,
        statementNumber: null,
      },
    ])
    await cronClose('2026-12-03T03:15:00Z')
    expect((await figures())['R0001-2026-11-EUR']).toEqual([0, 0, 0, 1500, 0])
    expect(await list(reseller)).toMatchObject([
      { consideredIn: '2026-11', statementNumber: 'R0001-2026-11-EUR' },
    ])
  })

  test('that comes after the cutoffs are stored waits for the month after', async () => {
    const reseller = await givenOctober()
    await book(reseller, 'key-1', { amountMinor: 100 })
    await cronClose('2026-12-03T03:15:00Z')
    await book(reseller, 'key-2', { amountMinor: -300 })
    await cronClose('2027-01-03T03:15:00Z')
    expect((await list(reseller)).map((row) => [row.amountMinor, row.consideredIn])).toEqual([
      [-300, '2026-12'],
      [100, '2026-11'],
    ])
    expect(await figures()).toMatchObject({
      'R0001-2026-11-EUR': [0, 0, 0, 100, 0],
      'R0001-2026-12-EUR': [0, 0, 0, 0, -300],
    })
  })

  test('in another currency makes a statement of its own', async () => {
    const reseller = await givenOctober()
    await book(reseller, 'key-1', { currency: 'JPY', amountMinor: 900 })
    await cronClose('2026-12-03T03:15:00Z')
    expect((await figures())['R0001-2026-11-JPY']).toEqual([0, 0, 0, 900, 0])
  })

  test('sent again under its key is booked once', async () => {
    const reseller = await givenOctober()
    const first = await book(reseller, 'key-1')
    expect(first).toMatchObject({ ok: true })
    expect(await book(reseller, 'key-1')).toEqual(first)
    await expectBooked(1)
    expect(await outcomeOf(book(reseller, 'key-2'))).toBe('booked')
    await expectBooked(2)
  })

  test('whose words have no canonical form is not booked: it could not be known again', async () => {
    const reseller = await givenOctober()
    // No route lets a lone surrogate in; D1 reads it back as another character.
    await expect(book(reseller, 'key-1', { reason: 'bonus \ud83d' })).rejects.toThrow('surrogate')
    await expectBooked(0)
  })

  test('sent three times at once under its key is booked once', async () => {
    const reseller = await givenOctober()
    const send = () => book(reseller, 'key-1')
    const [one, ...others] = await Promise.all([send(), send(), send()])
    expect(one).toMatchObject({ ok: true })
    expect(others).toEqual([one, one])
    await expectBooked(1)
  })

  test('of somebody else under the same key is another one', async () => {
    const reseller = await givenOctober()
    const colleague = await givenSuperAdmin(at(now))
    await book(reseller, 'key-1')
    expect(await outcomeOf(book({ ...reseller, admin: colleague }, 'key-1'))).toBe('booked')
    await expectBooked(2)
  })

  test.each<[string, Fields]>([
    ['another amount', { amountMinor: 1501 }],
    ['the other sign', { amountMinor: -1500 }],
    ['another currency', { currency: 'USD' }],
    ['another reason', { reason: 'A rate was wrong' }],
    ['another statement', { concernsStatement: 'R0001-2026-10-EUR' }],
  ])('with %s under the same key is refused', async (_, fields) => {
    const reseller = await givenOctober()
    await book(reseller, 'key-1')
    expect(await outcomeOf(book(reseller, 'key-1', fields))).toBe('request_key_taken')
    await expectBooked(1)
  })

  test('for another reseller under the same key is refused', async () => {
    const reseller = await givenOctober()
    const other = await givenReseller({ approvedAtMs: at('2026-11-05') })
    await book(reseller, 'key-1')
    expect(await outcomeOf(book(reseller, 'key-1', { resellerId: other.id }))).toBe(
      'request_key_taken',
    )
  })

  test.each<[string, Fields, string]>([
    ['an unknown statement', { concernsStatement: 'R0001-2026-09-EUR' }, 'invalid_input'],
    [
      'a statement of another currency',
      { concernsStatement: 'R0001-2026-10-EUR', currency: 'USD' },
      'invalid_input',
    ],
    ['an unknown reseller', { resellerId: 'nobody-at-all' }, 'not_found'],
  ])('that names %s is refused', async (_, fields, code) => {
    const reseller = await givenOctober()
    expect(await outcomeOf(book(reseller, 'key-1', fields))).toBe(code)
    await expectBooked(0)
  })

  test('that names another reseller’s statement is refused', async () => {
    const reseller = await givenOctober()
    const other = await givenReseller({ approvedAtMs: at('2026-11-05') })
    const fields = { resellerId: other.id, concernsStatement: 'R0001-2026-10-EUR' }
    expect(await outcomeOf(book(reseller, 'key-1', fields))).toBe('invalid_input')
  })

  test('is never edited or deleted', async () => {
    const reseller = await givenOctober()
    await book(reseller, 'key-1')
    for (const sql of ['UPDATE adjustments SET amount_minor = 2', 'DELETE FROM adjustments']) {
      await expect(env.DB.prepare(sql).run()).rejects.toThrow('an adjustment is never')
    }
  })
})

test('the list comes latest first, in pages', async () => {
  const reseller = await givenOctober()
  for (const amountMinor of [1, 2, 3]) await book(reseller, `key-${amountMinor}`, { amountMinor })
  const first = await list(reseller, null, 2)
  expect(first.map((row) => row.amountMinor)).toEqual([3, 2])
  const rest = await list(reseller, first.at(-1)?.sequence ?? null, 2)
  expect(rest.map((row) => row.amountMinor)).toEqual([1])
})
