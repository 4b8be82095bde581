import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps, toMinor } from '#domain/money/money.ts'
import { type ListedPart, statementCsvRows } from '#domain/statements/statement-csv-rows.ts'

const month = toMonth('2026-11')
const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(toMinor)
const part: fc.Arbitrary<ListedPart> = fc.record({
  serviceMonth: fc.constantFrom(month, toMonth('2026-10')),
  tenantId: fc.constantFrom('a', 'b', '=c'),
  tenantName: fc.constant('A tenant'),
  rateBps: fc.constant(toBps(2250)),
  platformFeeMinor: amount,
  overageMinor: amount,
  creditMinor: amount,
  revenueMinor: amount,
  commissionMinor: amount,
})

test('whatever a statement holds, its amounts add up to what is due, and results stand apart', () => {
  fc.assert(
    fc.property(fc.array(part), fc.array(amount), amount, (parts, adjusted, balanceInMinor) => {
      const sum =
        parts.reduce((total, { commissionMinor }) => total + commissionMinor, 0) +
        adjusted.reduce((total, amountMinor) => total + amountMinor, 0) +
        balanceInMinor
      const rows = statementCsvRows(
        {
          month,
          adjustments: adjusted.map((amountMinor) => ({
            amountMinor,
            reason: 'agreed',
            concernsStatement: null,
          })),
          balanceInMinor,
          dueMinor: toMinor(sum),
          balanceOutMinor: toMinor(Math.min(0, sum)),
          payableMinor: toMinor(Math.max(0, sum)),
          dueOn: sum > 0 ? toCalendarDate('2026-12-17') : null,
        },
        parts,
      )
      expect(rows.reduce((total, { amountMinor }) => total + (amountMinor ?? 0), 0)).toBe(sum)
      expect(rows.filter((row) => row.amountMinor !== null && row.resultMinor !== null)).toEqual([])
      expect(rows.filter((row) => row.part !== null)).toHaveLength(parts.length)
      expect(rows.at(-1)?.note).toBe(sum > 0 ? 'due on 2026-12-17' : null)
    }),
  )
})
