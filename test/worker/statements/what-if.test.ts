import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { readWhatIf, type WhatIfQuery } from '#actions/statements/read-what-if.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { givenStatedQuarter } from '#test/worker/kit/stated-quarter.ts'

freshStores()

const nothing: WhatIfQuery = {
  currentMonth: toMonth('2027-01'),
  rateBps: null,
  moreTenants: 0,
  platformFeeMinor: null,
  currency: null,
}

/** Reseller 1 with 20% in January: fees of 10.00, 20.00 and 90.00. */
async function givenJanuary() {
  const { one } = await givenStatedQuarter()
  await givenTenant(one, 'e', '2027-01-02')
  await accepted(
    '2027-01-05',
    ...[
      ['a', 1000],
      ['b', 2000],
      ['e', 9000],
    ].map(([id, minor]) => fee(String(id), '2027-01', Number(minor))),
  )
  return one
}

async function answerTo(resellerId: string, asked: Partial<WhatIfQuery>) {
  const result = await readWhatIf(database(), resellerId, { ...nothing, ...asked })
  if (!result.ok) throw new Error(result.detail)
  return result.answer
}

const figures = (revenueMinor: number, commissionMinor: number) => ({
  revenueMinor,
  commissionMinor,
  dueMinor: commissionMinor,
  payableMinor: commissionMinor,
})

describe('what if', () => {
  test('puts another rate beside the estimate, and says that it is a what-if', async () => {
    const one = await givenJanuary()
    expect(await answerTo(one.id, { rateBps: toBps(3333) })).toEqual({
      isWhatIf: true,
      fromMonth: '2027-01',
      rateBps: 3333,
      moreTenants: null,
      months: [
        {
          month: '2027-01',
          currency: 'EUR',
          estimate: figures(12_000, 2400),
          whatIf: figures(12_000, 4000),
        },
      ],
    })
  })

  test('adds tenants at the fee that is typical of the month, unless one is given', async () => {
    const one = await givenJanuary()
    const euro = toCurrency('EUR')
    expect(await answerTo(one.id, { moreTenants: 10, currency: euro })).toMatchObject({
      moreTenants: { count: 10, platformFeeMinor: 2000, currency: 'EUR' },
      months: [{ estimate: figures(12_000, 2400), whatIf: figures(32_000, 6400) }],
    })
    const given = { moreTenants: 10, platformFeeMinor: toMinor(333), currency: euro }
    expect(await answerTo(one.id, given)).toMatchObject({
      months: [{ whatIf: figures(15_330, 3066) }],
    })
  })

  test('opens a statement where there was none, and asks which of two currencies is meant', async () => {
    const one = await givenJanuary()
    const fee = { moreTenants: 1, platformFeeMinor: toMinor(500) }
    const inDollars = await answerTo(one.id, { ...fee, currency: toCurrency('USD') })
    expect(inDollars.months[1]).toEqual({
      month: '2027-01',
      currency: 'USD',
      estimate: null,
      whatIf: figures(500, 100),
    })
    expect(await readWhatIf(database(), one.id, { ...nothing, ...fee })).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'currency' }],
    })
  })

  test('takes the only currency there is, and asks for a fee where none is typical', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2027-01-02') })
    await givenTenant(reseller, 'only', '2027-01-03')
    await accepted('2027-01-04', fee('only', '2027-01', 0, { currency: 'CHF' }))
    const asked = { ...nothing, moreTenants: 2 }
    expect(await readWhatIf(database(), reseller.id, asked)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'platformFeeMinor' }],
    })
    const given = await answerTo(reseller.id, { ...asked, platformFeeMinor: toMinor(100) })
    expect(given.moreTenants).toEqual({ count: 2, platformFeeMinor: 100, currency: 'CHF' })
  })

  test('stores nothing', async () => {
    const one = await givenJanuary()
    const tables = (
      await env.DB.prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
          AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%'`,
      ).all<{ name: string }>()
    ).results
    const counts = () =>
      Promise.all(
        tables.map(({ name }) => env.DB.prepare(`SELECT count(*) n FROM ${name}`).first('n')),
      )
    const before = await counts()
    expect(before.length).toBeGreaterThan(15)
    await answerTo(one.id, { rateBps: toBps(1), moreTenants: 1000, currency: toCurrency('EUR') })
    expect(await counts()).toEqual(before)
  })

  test('is unknown for an unknown reseller', async () => {
    expect(await readWhatIf(database(), 'nobody', nothing)).toMatchObject({ code: 'not_found' })
  })
})
