import { describe, expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { firstOwnershipMonth } from '#domain/ledger/ownership.ts'
import { parseRevenueLine } from '#domain/ledger/revenue-line.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { booksAt, openBooks } from './books.ts'

const partCents = (statement: StatementDraft | undefined) =>
  statement?.parts.map((part) => part.commissionMinor)

describe('the worked examples of rule 7', () => {
  test('1: fee 199.00 less 20.00 and 3,412 messages at 0.012 earn 109.97 at 50%', async () => {
    const books = booksAt(5000)
    const common = { source: 'billing', tenantId: 't1', currency: 'EUR', serviceMonth: '2026-10' }
    const sent = [
      { kind: 'platform_fee', externalId: 'f', listFeeMinor: 19900, discountMinor: 2000 },
      {
        kind: 'overage',
        externalId: 'o',
        messages: 3412,
        unitPriceMicros: 12_000,
        amountMinor: 4094,
      },
    ]
    for (const each of sent) {
      const parsed = parseRevenueLine({ ...common, ...each })
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
      books.accept('t1', '2026-10', parsed.line.amountMinor, { kind: parsed.line.kind })
    }
    const [statement] = await books.close('2026-10')
    expect(statement).toMatchObject({ revenueMinor: 21994, commissionMinor: 10997 })
    expect(statement?.parts[0]).toMatchObject({ platformFeeMinor: 17900, overageMinor: 4094 })
  })

  test('2: three tenants with 3.33 each at 50% share 500 cents as 167, 167, 166', async () => {
    const books = booksAt(5000)
    for (const tenantId of ['t3', 't1', 't2']) books.accept(tenantId, '2026-10', 333)
    const [statement] = await books.close('2026-10')
    expect(statement).toMatchObject({ exactNumerator: 4_995_000n, commissionMinor: 500 })
    expect(partCents(statement)).toEqual([167, 167, 166])
  })

  test.each([
    ['3: one line of 3.33 at 50%', 5000, 333, 166],
    ['3: one credit of 3.33 alone at 50%', 5000, -333, -166],
    ['4: 1.23 at 20%', 2000, 123, 25],
  ])('%s (%i bps of %i) earns %i', async (_, rateBps, amountMinor, commissionMinor) => {
    const books = booksAt(rateBps)
    books.accept('t1', '2026-10', amountMinor)
    const [statement] = await books.close('2026-10')
    expect(statement?.commissionMinor).toBe(commissionMinor)
    expect(partCents(statement)).toEqual([commissionMinor])
  })

  test('5 and 6: a late credit of October is carried out of November and into December', async () => {
    const books = booksAt(5000)
    books.setRate('reseller-a', '2026-11', 2000)
    books.accept('t1', '2026-10', 10_000)
    await books.close('2026-10')
    books.accept('t1', '2026-10', -4000)
    books.accept('t1', '2026-11', 1000)
    const [november] = await books.close('2026-11')
    expect(november).toMatchObject({
      ownPeriod: { commissionMinor: 200 },
      priorPeriods: { commissionMinor: -2000 },
      commissionMinor: -1800,
      payableMinor: 0,
      balanceOutMinor: -1800,
    })
    books.accept('t1', '2026-12', 20_000)
    const [december] = await books.close('2026-12')
    expect(december).toMatchObject({
      commissionMinor: 4000,
      balanceInMinor: -1800,
      payableMinor: 2200,
      balanceOutMinor: 0,
    })
  })

  test('7: EUR 100.00 and USD 100.00 at 20% make two statements of 20.00', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', 10_000, { currency: 'USD' })
    books.accept('t1', '2026-10', 10_000)
    const statements = await books.close('2026-10')
    expect(statements.map(({ number, payableMinor }) => [number, payableMinor])).toEqual([
      ['R0001-2026-10-EUR', 2000],
      ['R0001-2026-10-USD', 2000],
    ])
  })

  test('8: a late line of February earns for A, at its February rate, after a move to B', async () => {
    const books = openBooks()
    books.setRate('reseller-a', '2027-02', 5000)
    books.setRate('reseller-a', '2027-03', 3000)
    books.setRate('reseller-b', '2027-02', 2000)
    books.setOwner('t1', 'reseller-a', '2027-02')
    books.setOwner('t1', 'reseller-b', '2027-03')
    const both = ['reseller-a', 'reseller-b']
    await books.close('2027-02', both)
    await books.close('2027-03', both)
    books.accept('t1', '2027-02', 1000)
    books.accept('t1', '2027-04', 1000)
    const statements = await books.close('2027-04', both)
    expect(statements.map((of) => [of.resellerId, of.parts[0]?.serviceMonth, of.dueMinor])).toEqual(
      [
        ['reseller-a', '2027-02', 500],
        ['reseller-b', '2027-04', 200],
      ],
    )
  })

  test.each([
    ['2026-10-31T23:59:59.999Z', '2026-10'],
    ['2026-11-01T00:00:00.000Z', '2026-11'],
    ['2026-10-31T23:30:00-01:00', '2026-11'],
    ['2026-10-31T23:59:59.999999999Z', '2026-10'],
  ])('9: a charge at %s is of %s', (chargedAt, serviceMonth) => {
    const parsed = parseRevenueLine({
      kind: 'platform_fee',
      source: 'billing',
      externalId: 'f',
      tenantId: 't1',
      currency: 'EUR',
      listFeeMinor: 1,
      chargedAt,
    })
    expect(parsed).toMatchObject({ ok: true, line: { serviceMonth } })
  })

  test('11: credits of 3.33 to three tenants at 50% share −500 cents as −166, −167, −167', async () => {
    const books = booksAt(5000)
    for (const tenantId of ['t1', 't2', 't3']) books.accept(tenantId, '2026-10', -333)
    const [statement] = await books.close('2026-10')
    expect(statement).toMatchObject({ exactNumerator: -4_995_000n, commissionMinor: -500 })
    expect(partCents(statement)).toEqual([-166, -167, -167])
  })

  test('12: a line accepted after October’s cutoff was stored is a late line of November', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', 1000)
    const october = books.beginClose('2026-10')
    books.accept('t2', '2026-10', 5000)
    expect(books.draft('reseller-a', october)).toMatchObject([{ commissionMinor: 200 }])
    const [november] = await books.close('2026-11')
    expect(november).toMatchObject({
      ownPeriod: { revenueMinor: 0 },
      priorPeriods: { revenueMinor: 5000, commissionMinor: 1000 },
    })
  })

  test('13: commission 10.00 and an adjustment of −15.00 carry −5.00 out', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', 5000)
    books.adjust('reseller-a', -1500)
    const [statement] = await books.close('2026-10')
    expect(statement).toMatchObject({
      commissionMinor: 1000,
      adjustmentsMinor: -1500,
      dueMinor: -500,
      payableMinor: 0,
      balanceOutMinor: -500,
    })
  })

  test('14: a tenant recorded after October closed is owned from October, its line late', async () => {
    const books = booksAt(2000)
    await books.close('2026-10')
    const from = firstOwnershipMonth(toCalendarDate('2026-10-30'), toCalendarDate('2026-10-01'))
    books.setOwner('t9', 'reseller-a', from)
    books.accept('t9', '2026-10', 9900)
    const [november] = await books.close('2026-11')
    expect(november).toMatchObject({
      priorPeriods: { revenueMinor: 9900, commissionMinor: 1980 },
      ownership: [{ tenantId: 't9', fromMonth: '2026-10', toMonth: null }],
    })
  })
})
