import { describe, expect, test } from 'vitest'
import { terms } from '#domain/program.ts'
import { booksAt, openBooks } from './books.ts'

describe('a statement is made', () => {
  test('for a line that earns 0.00', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', 0)
    expect(await books.close('2026-10')).toMatchObject([{ commissionMinor: 0, parts: [{}] }])
  })

  test('for a rate of 0%', async () => {
    const books = booksAt(0)
    books.accept('t1', '2026-10', 5000)
    expect(await books.close('2026-10')).toMatchObject([{ revenueMinor: 5000, payableMinor: 0 }])
  })

  test('for an adjustment alone, counted once', async () => {
    const books = booksAt(2000)
    books.adjust('reseller-a', 700, 'USD')
    expect(await books.close('2026-10')).toMatchObject([
      { currency: 'USD', parts: [], commissionMinor: 0, adjustmentsMinor: 700, payableMinor: 700 },
    ])
    expect(await books.close('2026-11')).toEqual([])
  })

  test('for a balance carried in alone, month after month', async () => {
    const books = booksAt(2000)
    books.adjust('reseller-a', -700)
    await books.close('2026-10')
    for (const month of ['2026-11', '2026-12']) {
      expect(await books.close(month)).toMatchObject([
        { balanceInMinor: -700, dueMinor: -700, payableMinor: 0, balanceOutMinor: -700 },
      ])
    }
  })

  test('not for a month without lines', async () => {
    expect(await booksAt(2000).close('2026-10')).toEqual([])
  })

  test('not for a line of next month, which waits for its month', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-11', 5000)
    expect(await books.close('2026-10')).toEqual([])
    expect(await books.close('2026-11')).toMatchObject([
      { ownPeriod: { revenueMinor: 5000 }, priorPeriods: { revenueMinor: 0 } },
    ])
  })
})

describe('a line does not earn', () => {
  test('when its tenant is a test', async () => {
    const books = booksAt(2000)
    books.setOwner('demo', 'reseller-a', '2026-10', true)
    books.accept('demo', '2026-10', 5000)
    expect(await books.close('2026-10')).toEqual([])
  })

  test('when nobody owned its tenant in the service month, also once somebody does', async () => {
    const books = booksAt(2000)
    books.setOwner('t9', null, '2026-10')
    books.accept('t9', '2026-10', 5000)
    books.setOwner('t9', 'reseller-a', '2026-11')
    await books.close('2026-10')
    expect(await books.close('2026-11')).toEqual([])
  })

  test('for another reseller', async () => {
    const books = booksAt(2000)
    books.setRate('reseller-b', '2026-10', 9000)
    books.setOwner('b1', 'reseller-b', '2026-10')
    books.accept('b1', '2026-10', 1000)
    books.accept('t1', '2026-10', 1000)
    books.adjust('reseller-b', 5)
    expect(await books.close('2026-10', ['reseller-a'])).toMatchObject([
      { revenueMinor: 1000, commissionMinor: 200, adjustmentsMinor: 0 },
    ])
  })
})

describe('the parts of a statement', () => {
  test('are sorted by month, then tenant, and of equal remainders the earlier month is raised', async () => {
    const books = booksAt(5000)
    await books.close('2026-10')
    books.accept('t1', '2026-11', 3)
    books.accept('t3', '2026-10', 3)
    books.accept('t2', '2026-10', 3)
    const [november] = await books.close('2026-11')
    const parts = november?.parts.map((p) => [p.serviceMonth, p.tenantId, p.commissionMinor])
    expect(parts).toEqual([
      ['2026-10', 't2', 2],
      ['2026-10', 't3', 1],
      ['2026-11', 't1', 1],
    ])
  })

  test('hold each line with its exact numerator and the rate version that set it', async () => {
    const books = booksAt(5000)
    books.accept('t1', '2026-10', 333)
    books.accept('t1', '2026-10', -33)
    const [statement] = await books.close('2026-10')
    expect(statement?.parts).toMatchObject([
      {
        rateVersionSequence: 1,
        platformFeeMinor: 333,
        creditMinor: -33,
        numerator: 1_500_000n,
        lines: [{ numerator: 1_665_000n }, { numerator: -165_000n }],
      },
    ])
  })
})

describe('the minimum payout', () => {
  test('is never negative', () => {
    const books = booksAt(2000, { EUR: -1 })
    books.accept('t1', '2026-10', 5)
    const close = books.beginClose('2026-10')
    expect(() => books.draft('reseller-a', close)).toThrow('negative')
  })

  test.each([
    ['a cent under it is carried out', 4999, 0, 4999],
    ['the minimum itself is paid', 5000, 5000, 0],
  ])('%s: commission %i, payable %i, carried %i', async (_, commission, payable, carried) => {
    const books = booksAt(10_000, { EUR: 5000 })
    books.accept('t1', '2026-10', commission)
    expect(await books.close('2026-10')).toMatchObject([
      { minimumPayoutMinor: 5000, payableMinor: payable, balanceOutMinor: carried },
    ])
  })

  test('is per currency', async () => {
    const books = booksAt(10_000, { EUR: 5000 })
    books.accept('t1', '2026-10', 100, { currency: 'USD' })
    expect(await books.close('2026-10')).toMatchObject([{ payableMinor: 100 }])
  })

  test('is 0 in the program', () => {
    expect(terms.minimumPayoutMinor).toEqual({})
  })
})

describe('after termination from November', () => {
  test('October’s late lines are stated, November’s lines are not, and no minimum applies', async () => {
    const books = booksAt(10_000, { EUR: 5000 })
    books.accept('t1', '2026-10', 100)
    await books.close('2026-10')
    books.terminate('reseller-a', '2026-11')
    books.accept('t1', '2026-10', 50)
    books.accept('t1', '2026-11', 900)
    expect(await books.close('2026-11')).toMatchObject([
      {
        revenueMinor: 50,
        minimumPayoutMinor: 0,
        balanceInMinor: 100,
        payableMinor: 150,
        ownership: [{ fromMonth: '2026-10', toMonth: '2026-11' }],
      },
    ])
  })

  test('what stayed under the minimum is paid by one more statement, of its own', async () => {
    const books = booksAt(10_000, { EUR: 5000 })
    books.accept('t1', '2026-10', 100)
    books.accept('t1', '2026-10', 700, { currency: 'USD' })
    await books.close('2026-10')
    books.terminate('reseller-a', '2026-11')
    expect(await books.close('2026-11')).toMatchObject([
      {
        number: 'R0001-2026-11-EUR',
        parts: [],
        commissionMinor: 0,
        balanceInMinor: 100,
        minimumPayoutMinor: 0,
        payableMinor: 100,
        balanceOutMinor: 0,
      },
    ])
    expect(await books.close('2026-12')).toEqual([])
    books.accept('t1', '2026-10', 30)
    expect(await books.close('2027-01')).toMatchObject([{ balanceInMinor: 0, payableMinor: 30 }])
  })

  test('of two currencies the balance above zero is stated, the one below is not', async () => {
    const books = booksAt(10_000, { EUR: 5000, USD: 5000 })
    books.accept('t1', '2026-10', 100)
    books.accept('t1', '2026-10', -200, { currency: 'USD' })
    await books.close('2026-10')
    books.terminate('reseller-a', '2026-11')
    expect((await books.close('2026-11')).map(({ number }) => number)).toEqual([
      'R0001-2026-11-EUR',
    ])
    books.accept('t1', '2026-10', 260, { currency: 'USD' })
    expect(await books.close('2026-12')).toMatchObject([
      { currency: 'USD', balanceInMinor: -200, payableMinor: 60 },
    ])
  })

  test('from a later month, the months before it keep the minimum and carry on', async () => {
    const books = booksAt(10_000, { EUR: 5000 })
    books.accept('t1', '2026-10', 100)
    await books.close('2026-10')
    books.terminate('reseller-a', '2026-12')
    expect(await books.close('2026-11')).toMatchObject([{ payableMinor: 0, balanceOutMinor: 100 }])
    expect(await books.close('2026-12')).toMatchObject([{ payableMinor: 100, balanceOutMinor: 0 }])
  })

  test('no statement is made for a balance below zero alone', async () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', -500)
    expect(await books.close('2026-10')).toMatchObject([{ balanceOutMinor: -100 }])
    books.terminate('reseller-a', '2026-11')
    expect(await books.close('2026-11')).toEqual([])
    books.adjust('reseller-a', 100)
    expect(await books.close('2026-12')).toMatchObject([{ balanceInMinor: -100, dueMinor: 0 }])
  })
})

describe('what would pay wrongly is a bug', () => {
  test('a line that is given twice', () => {
    const books = booksAt(2000)
    books.accept('t1', '2026-10', 1000)
    books.lines.push(...books.lines)
    expect(() => books.draft('reseller-a', books.beginClose('2026-10'))).toThrow('given twice')
  })

  test('a line of a tenant that is not given', () => {
    const books = booksAt(2000)
    books.accept('t8', '2026-10', 1000)
    expect(() => books.draft('reseller-a', books.beginClose('2026-10'))).toThrow("isn't given")
  })

  test('an owner without a rate', () => {
    const books = openBooks()
    books.setOwner('t1', 'reseller-a', '2026-10')
    books.accept('t1', '2026-10', 1000)
    const close = books.beginClose('2026-10')
    expect(() => books.draft('reseller-a', close)).toThrow('without a rate')
  })
})
