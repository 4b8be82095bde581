import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toMonth } from '#domain/calendar/month.ts'
import {
  explainLine,
  explainPart,
  explainStatement,
  findPart,
  ownershipOfPart,
} from '#domain/statements/explanation.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { booksAt } from './books.ts'

type Books = ReturnType<typeof booksAt>

const october = toMonth('2026-10')
const november = toMonth('2026-11')

async function october3(accept: (books: Books) => void, rateBps = 5000): Promise<StatementDraft> {
  const books = booksAt(rateBps)
  accept(books)
  const [draft] = await books.close('2026-10')
  if (draft === undefined) throw new Error('No statement was made')
  return draft
}

/** Fails unless lines add up to parts, and parts with their shares to the statement's own figures. */
function expectToAddUp(draft: StatementDraft): void {
  const whole = explainStatement(draft)
  const parts = draft.parts.map((part) => ({
    ...explainPart(part),
    of: part.lines.map(explainLine),
  }))
  const total = (values: readonly (string | number)[]) =>
    values.reduce((sum: bigint, value) => sum + BigInt(value), 0n)
  for (const part of parts) {
    expect(total(part.of.map(({ numerator }) => numerator))).toBe(BigInt(part.numerator))
    expect(total(part.of.map(({ amountMinor }) => amountMinor))).toBe(BigInt(part.revenueMinor))
    const { floorMinor, remainder, isRaised } = part.share
    expect(BigInt(floorMinor) * 10_000n + BigInt(remainder)).toBe(BigInt(part.numerator))
    expect(floorMinor + (isRaised ? 1 : 0)).toBe(part.commissionMinor)
    for (const line of part.of) {
      expect(BigInt(line.numerator)).toBe(BigInt(line.amountMinor) * BigInt(part.rate.rateBps))
    }
  }
  expect(total(parts.map(({ numerator }) => numerator))).toBe(BigInt(whole.commission.numerator))
  expect(total(parts.map(({ commissionMinor }) => commissionMinor))).toBe(
    BigInt(draft.commissionMinor),
  )
  expect(total(parts.map(({ share }) => share.floorMinor))).toBe(BigInt(whole.sharing.flooredMinor))
  expect(parts.filter(({ share }) => share.isRaised)).toHaveLength(whole.sharing.leftMinor)
  expect(whole.dueMinor).toBe(
    whole.commission.amountMinor + whole.adjustmentsMinor + whole.balanceInMinor,
  )
}

describe('the explanation of a statement', () => {
  test('2: 499.5 cents are rounded to 5.00; two of three parts get the cents that flooring left', async () => {
    const draft = await october3((books) => {
      for (const tenantId of ['t1', 't2', 't3']) books.accept(tenantId, '2026-10', 333)
    })
    expect(explainStatement(draft)).toMatchObject({
      number: 'R0001-2026-10-EUR',
      commission: {
        numerator: '4995000',
        denominator: '10000',
        remainder: '-5000',
        amountMinor: 500,
      },
      sharing: { parts: 3, flooredMinor: 498, leftMinor: 2 },
    })
    expect(draft.parts.map((part) => explainPart(part).share)).toEqual([
      { floorMinor: 166, remainder: '5000', rank: 1, isRaised: true },
      { floorMinor: 166, remainder: '5000', rank: 2, isRaised: true },
      { floorMinor: 166, remainder: '5000', rank: 3, isRaised: false },
    ])
    expectToAddUp(draft)
  })

  test('11: −499.5 cents are rounded to −5.00; one of three floored parts is raised to −1.66', async () => {
    const draft = await october3((books) => {
      for (const tenantId of ['t1', 't2', 't3']) books.accept(tenantId, '2026-10', -333)
    })
    expect(explainStatement(draft).sharing).toEqual({ parts: 3, flooredMinor: -501, leftMinor: 1 })
    expectToAddUp(draft)
  })

  test('1: a part names fee, overage and rate, and each line its exact share', async () => {
    const draft = await october3((books) => {
      books.accept('t1', '2026-10', 17_900, { id: 'fee' })
      books.accept('t1', '2026-10', 4094, { id: 'use', kind: 'overage' })
    })
    const part = findPart(draft, { serviceMonth: october, tenantId: 't1' })
    if (part === null) throw new Error('No such part')
    expect(explainPart(part)).toMatchObject({
      platformFeeMinor: 17_900,
      overageMinor: 4094,
      revenueMinor: 21_994,
      rate: { fromMonth: '2026-10', rateBps: 5000 },
      numerator: '109970000',
      commissionMinor: 10_997,
      lines: 2,
    })
    expect(part.lines.map(explainLine)).toMatchObject([
      { externalId: 'fee', numerator: '89500000' },
      { externalId: 'use', numerator: '20470000' },
    ])
    expectToAddUp(draft)
  })

  test('5: own month and late credit are explained at their own rates', async () => {
    const books = booksAt(5000)
    books.setRate('reseller-a', '2026-11', 2000)
    books.accept('t1', '2026-10', 10_000)
    await books.close('2026-10')
    books.accept('t1', '2026-10', -4000)
    books.accept('t1', '2026-11', 1000)
    const [draft] = await books.close('2026-11')
    if (draft === undefined) throw new Error('No statement was made')
    expect(draft.parts.map((part) => explainPart(part).rate)).toEqual([
      { fromMonth: '2026-10', rateBps: 5000 },
      { fromMonth: '2026-11', rateBps: 2000 },
    ])
    expect(explainStatement(draft)).toMatchObject({
      ownPeriod: { commissionMinor: 200 },
      priorPeriods: { commissionMinor: -2000 },
      balanceOutMinor: -1800,
    })
    expectToAddUp(draft)
  })

  test('adds up for whatever lines, rates, currencies and adjustments there are', async () => {
    const line = fc.record({
      tenant: fc.constantFrom('t1', 't2', 't3'),
      month: fc.constantFrom('2026-10', '2026-11'),
      amount: fc.integer({ min: -100_000, max: 100_000 }),
    })
    const history = fc.record({
      lines: fc.array(line, { maxLength: 12 }),
      rates: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 2 }),
      adjustment: fc.integer({ min: 1, max: 5000 }),
    })
    await fc.assert(
      fc.asyncProperty(history, async ({ lines, rates, adjustment }) => {
        const books = booksAt(rates[0] ?? 0)
        books.setRate('reseller-a', '2026-11', rates[1] ?? 0)
        for (const { tenant, month, amount } of lines) books.accept(tenant, month, amount)
        books.adjust('reseller-a', adjustment)
        for (const month of ['2026-10', '2026-11']) {
          for (const draft of await books.close(month)) expectToAddUp(draft)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('the ownership that a part rests on', () => {
  test('is the interval around its service month, for a tenant that left and came back', async () => {
    const books = booksAt(5000)
    books.setOwner('t1', null, '2026-11')
    books.setOwner('t1', 'reseller-a', '2026-12')
    await books.close('2026-10')
    await books.close('2026-11')
    books.accept('t1', '2026-10', 100)
    books.accept('t1', '2026-12', 100)
    const [draft] = await books.close('2026-12')
    if (draft === undefined) throw new Error('No statement was made')
    const of = (serviceMonth: string) =>
      ownershipOfPart(draft, { serviceMonth: toMonth(serviceMonth), tenantId: 't1' })
    expect(of('2026-10')).toEqual({ tenantId: 't1', fromMonth: '2026-10', toMonth: '2026-11' })
    expect(of('2026-12')).toEqual({ tenantId: 't1', fromMonth: '2026-12', toMonth: null })
    expect(of('2026-11')).toBeNull()
  })

  test('is nothing for a part that the statement does not have', async () => {
    const draft = await october3((books) => books.accept('t1', '2026-10', 1))
    expect(findPart(draft, { serviceMonth: november, tenantId: 't1' })).toBeNull()
    expect(findPart(draft, { serviceMonth: october, tenantId: 't2' })).toBeNull()
    expect(ownershipOfPart(draft, { serviceMonth: october, tenantId: 't2' })).toBeNull()
  })
})
