import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumMinor } from '#domain/money/money.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { sealStatement } from '#domain/statements/statement-document.ts'
import { openBooks } from './books.ts'

const months = ['2026-10', '2026-11', '2026-12', '2027-01'] as const

const line = fc.record({
  tenantId: fc.constantFrom('t1', 't2', 't3', 't4'),
  serviceMonth: fc.constantFrom(...months),
  currency: fc.constantFrom('EUR', 'JPY'),
  amountMinor: fc.integer({ min: 0, max: 100_000 }),
})
/** Lines that arrive before each month's close, whatever month they are for. */
const history = fc.record({
  rates: fc.tuple(...months.map(() => fc.integer({ min: 0, max: 10_000 }))),
  batches: fc.tuple(...months.map(() => fc.array(line, { maxLength: 12 }))),
  adjustments: fc.tuple(...months.map(() => fc.integer({ min: -5000, max: 5000 }))),
  moveMonth: fc.constantFrom(...months),
  minimumMinor: fc.constantFrom(0, 0, 10_000),
})
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never

function booksOf(of: History) {
  const books = openBooks({ EUR: of.minimumMinor })
  months.forEach((month, index) => {
    books.setRate('reseller-a', month, of.rates[index] ?? 0)
    books.setRate('reseller-b', month, of.rates.at(-1 - index) ?? 0)
  })
  for (const tenantId of ['t1', 't2', 't3']) books.setOwner(tenantId, 'reseller-a', '2026-10')
  books.setOwner('t4', 'reseller-b', '2026-11')
  books.setOwner('t3', 'reseller-b', of.moveMonth)
  return books
}

async function closeAll(of: History, order: (lines: History['batches'][0]) => typeof lines) {
  const books = booksOf(of)
  const statements: StatementDraft[] = []
  for (const [index, month] of months.entries()) {
    const batch = (of.batches[index] ?? []).map((each, at) => ({ ...each, id: `${month}-${at}` }))
    for (const { tenantId, serviceMonth, amountMinor, ...extras } of order(batch)) {
      books.accept(tenantId, serviceMonth, amountMinor, extras)
    }
    const adjustmentMinor = of.adjustments[index] ?? 0
    if (adjustmentMinor !== 0) books.adjust('reseller-a', adjustmentMinor)
    statements.push(...(await books.close(month, ['reseller-a', 'reseller-b'])))
  }
  return { books, statements }
}

test('parts add up to totals, and due to payable plus what is carried out', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (of) => {
      const { statements } = await closeAll(of, (lines) => lines)
      for (const each of statements) {
        expect(sumMinor(each.parts.map((part) => part.commissionMinor))).toBe(each.commissionMinor)
        expect(sumMinor(each.parts.map((part) => part.revenueMinor))).toBe(each.revenueMinor)
        expect(each.ownPeriod.commissionMinor + each.priorPeriods.commissionMinor).toBe(
          each.commissionMinor,
        )
        expect(each.payableMinor + each.balanceOutMinor).toBe(each.dueMinor)
        expect(each.payableMinor).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 200 },
  )
})

test('every line is stated at most once, and exactly once when it had an owner', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (of) => {
      const { books, statements } = await closeAll(of, (lines) => lines)
      const stated = statements.flatMap(({ parts }) => parts.flatMap((part) => part.lines))
      const sequences = stated.map(({ sequence }) => sequence).sort((a, b) => a - b)
      const owned = books.lines.filter(
        ({ tenantId, serviceMonth }) => tenantId !== 't4' || serviceMonth >= '2026-11',
      )
      expect(sequences).toEqual(owned.map(({ sequence }) => sequence))
    }),
    { numRuns: 200 },
  )
})

test('the order of lines between two cutoffs leaves no trace in the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (of) => {
      const forward = await closeAll(of, (lines) => lines)
      const backward = await closeAll(of, (lines) => lines.toReversed())
      const bytes = (statements: readonly StatementDraft[]) =>
        Promise.all(statements.map(async (each) => (await sealStatement(each)).sha256))
      expect(await bytes(backward.statements)).toEqual(await bytes(forward.statements))
    }),
    { numRuns: 100 },
  )
})

test('due adds up to payable plus the last balance, per reseller and currency', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (of) => {
      const { statements } = await closeAll(of, (lines) => lines)
      const chains = Map.groupBy(statements, (each) => `${each.resellerId} ${each.currency}`)
      for (const chain of chains.values()) {
        const earned = sumMinor(chain.map((each) => each.commissionMinor + each.adjustmentsMinor))
        const payable = sumMinor(chain.map((each) => each.payableMinor))
        expect(earned).toBe(payable + (chain.at(-1)?.balanceOutMinor ?? 0))
      }
    }),
    { numRuns: 200 },
  )
})

test('when every line is credited, numerators sum to 0 and rounding to half a unit a statement', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (of) => {
      const { books, statements } = await closeAll(of, (lines) => lines)
      for (const each of [...books.lines]) {
        const { tenantId, serviceMonth, currency, amountMinor } = each
        if (amountMinor > 0) books.accept(tenantId, serviceMonth, -amountMinor, { currency })
      }
      statements.push(...(await books.close('2027-02', ['reseller-a', 'reseller-b'])))
      const chains = Map.groupBy(statements, (each) => `${each.resellerId} ${each.currency}`)
      for (const chain of chains.values()) {
        expect(chain.reduce((sum, each) => sum + each.exactNumerator, 0n)).toBe(0n)
        const lifetime = BigInt(sumMinor(chain.map((each) => each.commissionMinor)))
        const twice = (lifetime < 0n ? -lifetime : lifetime) * 2n
        expect(twice <= BigInt(chain.length)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
