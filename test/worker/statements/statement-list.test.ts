import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { readAdminStatements } from '#actions/statements/read-admin-statements.ts'
import { openDatabase } from '#db/core/database.ts'
import {
  listOpenPayables,
  listStatements,
  type StatementFilter,
} from '#db/statements/statement-list.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { at, database, freshStores } from '#test/worker/kit/harness.ts'
import { accepted, cronClose, fee, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { givenPayables, pay, statementOf } from '#test/worker/kit/payments-scene.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'

freshStores()

let resellers: readonly GivenReseller[]

/** October as in `givenPayables`; in November 1 earns in two currencies, and 3 pays back its balance. */
const given = savedScene(async () => {
  const payables = await givenPayables()
  await accepted(
    '2026-11-10',
    fee('t1', '2026-11', 5000),
    fee('t1', '2026-11', 700, { currency: 'USD' }),
    fee('t3', '2026-11', 10_000),
  )
  await cronClose('2026-12-03T03:15:00Z')
  return payables
})
beforeEach(async () => {
  resellers = await given()
})

const everything: StatementFilter = {
  month: null,
  resellerNumber: null,
  currency: null,
  state: null,
}

const list = async (filter: Partial<StatementFilter>) =>
  (
    await readAdminStatements(database(), { ...everything, ...filter }, { after: null, limit: 50 })
  ).map(({ number, state }) => `${number} ${state}`)

const payFirst = () => {
  const [first] = resellers
  if (!first) throw new Error('no reseller')
  return pay(first.admin, 'key-1', [{ statementNumber: statementOf(1) }])
}

describe('the list of statements', () => {
  test.each<[string, Partial<StatementFilter>, readonly string[]]>([
    [
      'of everything comes newest month first, and by number within',
      {},
      [
        'R0001-2026-11-EUR open',
        'R0001-2026-11-USD open',
        'R0003-2026-11-EUR open',
        'R0001-2026-10-EUR paid',
        'R0002-2026-10-EUR open',
        'R0003-2026-10-EUR nothing_due',
      ],
    ],
    [
      'of what is open',
      { state: 'open' },
      [
        'R0001-2026-11-EUR open',
        'R0001-2026-11-USD open',
        'R0003-2026-11-EUR open',
        'R0002-2026-10-EUR open',
      ],
    ],
    ['of what is paid', { state: 'paid' }, ['R0001-2026-10-EUR paid']],
    ['of what has nothing due', { state: 'nothing_due' }, ['R0003-2026-10-EUR nothing_due']],
    [
      'of a month',
      { month: toMonth('2026-10') },
      ['R0001-2026-10-EUR paid', 'R0002-2026-10-EUR open', 'R0003-2026-10-EUR nothing_due'],
    ],
    [
      'of a reseller',
      { resellerNumber: 3 },
      ['R0003-2026-11-EUR open', 'R0003-2026-10-EUR nothing_due'],
    ],
    ['of a currency', { currency: toCurrency('USD') }, ['R0001-2026-11-USD open']],
    [
      'of what is open of a reseller, month and currency',
      {
        state: 'open',
        resellerNumber: 1,
        month: toMonth('2026-11'),
        currency: toCurrency('EUR'),
      },
      ['R0001-2026-11-EUR open'],
    ],
    ['of nobody', { resellerNumber: 99 }, []],
  ])('%s', async (_, filter, numbers) => {
    await payFirst()
    expect(await list(filter)).toEqual(numbers)
  })

  test('is oldest month first when that is asked for, by number within', async () => {
    const rows = await listStatements(database(), everything, {
      after: null,
      limit: 4,
      order: 'oldest',
    })
    expect(rows.map(({ number }) => number)).toEqual([
      'R0001-2026-10-EUR',
      'R0002-2026-10-EUR',
      'R0003-2026-10-EUR',
      'R0001-2026-11-EUR',
    ])
  })

  test.each([
    ['open' as const, 'newest' as const],
    [null, 'newest' as const],
    ['open' as const, 'oldest' as const],
    [null, 'oldest' as const],
  ])('comes in pages that miss and repeat none: %s, %s first', async (state, order) => {
    await payFirst()
    const whole = await listStatements(
      database(),
      { ...everything, state },
      { after: null, limit: 50, order },
    )
    const paged: string[] = []
    for (let after: Parameters<typeof listStatements>[2]['after'] = null; ; ) {
      const page = await listStatements(
        database(),
        { ...everything, state },
        { after, limit: 2, order },
      )
      const last = page.at(-1)
      if (!last) break
      paged.push(...page.map(({ number }) => number))
      after = [last.month, last.number]
    }
    expect(paged).toEqual(whole.map(({ number }) => number))
  })

  test('names the reseller and the payment that stands', async () => {
    await payFirst()
    const [row] = await readAdminStatements(
      database(),
      { ...everything, state: 'paid' },
      { after: null, limit: 1 },
    )
    expect(row).toMatchObject({
      number: statementOf(1),
      payableMinor: 2000,
      payment: { sequence: 1, reference: 'SEPA 1', paidOn: '2026-11-19' },
      reseller: { number: 1, isSuspended: false },
    })
  })

  test('has a reversed payment’s statement among the open ones again', async () => {
    await payFirst()
    const [first] = resellers
    if (!first) throw new Error('no reseller')
    await reversePayment({ ...first.admin, nowMs: at('2026-12-05') }, 1, 'the wrong account')
    expect(await list({ state: 'open', month: toMonth('2026-10') })).toEqual([
      'R0001-2026-10-EUR open',
      'R0002-2026-10-EUR open',
    ])
    expect(await list({ state: 'paid' })).toEqual([])
  })

  test('sums up what is open by currency', async () => {
    expect(await listOpenPayables(database())).toEqual([
      { currency: 'EUR', statements: 4, payableMinor: 2000 + 2000 + 1000 + 1500 },
      { currency: 'USD', statements: 1, payableMinor: 140 },
    ])
    await payFirst()
    expect(await listOpenPayables(database())).toMatchObject([{ payableMinor: 4500 }, {}])
  })

  test('finds what is open without reading what was paid', async () => {
    const [first] = resellers
    if (!first) throw new Error('no reseller')
    const readOpen = async () => {
      const { d1, meter } = meteredD1(env.DB)
      const filter: StatementFilter = { ...everything, state: 'open', resellerNumber: 2 }
      const rows = await listStatements(openDatabase(d1), filter, { after: null, limit: 50 })
      expect(rows.map(({ number }) => number)).toEqual(['R0002-2026-10-EUR'])
      return meter.rowsRead
    }
    const payNewest = async (month: string, when: string) => {
      const open = await list({ state: 'open', month: toMonth(month) })
      const payments = open
        .map((line) => line.split(' ')[0] ?? '')
        .filter((number) => number !== statementOf(2))
        .map((statementNumber) => ({ statementNumber, paidOn: when.slice(0, 10) }))
      if (payments.length > 0) await pay(first.admin, `key-${month}`, payments, { when })
    }
    await payNewest('2026-11', '2026-12-05')
    await payNewest('2026-10', '2026-12-05')
    const before = await readOpen()
    for (let month = 1; month <= 6; month += 1) {
      const name = `2027-0${month}`
      await accepted(`${name}-05`, fee('t1', name, 9000), fee('t3', name, 9000))
      await cronClose(`2027-0${month + 1}-03T03:15:00Z`)
      await payNewest(name, `2027-0${month + 1}-05`)
    }
    expect(await readOpen()).toBe(before)
  })
})
