import { reset } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { controlTotalView } from '#actions/months/month-view.ts'
import { statement } from '#db/core/statement.ts'
import { readGaps } from '#db/ledger/control-total-gaps.ts'
import { listControlTotals } from '#db/ledger/control-total-list.ts'
import { insertControlTotals } from '#db/ledger/control-totals.ts'
import { completeClose, insertClose } from '#db/months/closes.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { engineVersion, rulesVersion } from '#domain/program.ts'
import { type Books, emptyBooks } from '#test/simulation/oracle/books.ts'
import { gapsOf, recordTotals } from '#test/simulation/oracle/completeness.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

freshStores()

const now = '2026-12-10T12:00:00.000Z'
const months = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'] as const

const happening = fc.record({
  does: fc.constantFrom('charge', 'charge', 'push', 'push', 'push', 'push', 'close'),
  month: fc.constantFrom(...months),
  // Two whose order by code units is not that of a dictionary; null: the older form.
  source: fc.constantFrom('a_', 'a.b', 'z', null),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
  offMinor: fc.constantFrom(0, 0, 0, 1),
  isLast: fc.constantFrom(false, false, true),
})
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

/** Told to the books of the oracle, which shares no code with the tables; the statement that does it to these. */
function happens(books: Books, { does, month, source, currency, offMinor, isLast }: Happening) {
  const db = database()
  if (does === 'close') {
    const next = toMonth(months[books.closes.length] ?? months[0])
    if (next === '2026-12') return []
    books.closes.push({ month: next, cutoff: books.lines.length })
    const versions = { rulesVersion, engineVersion, minimumPayoutMinor: {} }
    const by = { forcedReason: null, begunAtMs: 0, begunBy: null, paymentTermDays: 14 }
    return [insertClose(db, { month: next, ...versions, ...by }), completeClose(db, next, 1)]
  }
  if (does === 'charge') {
    const [sequence, of] = [books.lines.length + 1, source ?? 'z']
    const line = { type: 'platform_fee', tenant: 't', currency, month, amount: 100n } as const
    const id = { source: of, externalId: `f${sequence}` }
    books.lines.push({ ...line, id, corrects: null, said: '', sequence })
    return [
      statement(
        db,
        sql`INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month,
          currency, amount_minor, list_fee_minor, discount_minor, received_at_ms, received_by)
        VALUES (${of}, ${id.externalId}, 'platform_fee', 't', ${month}, ${currency}, 100, 100, 0, 0, 'x')`,
      ),
    ]
  }
  const held = books.lines
    .filter((line) => line.month === month && line.currency === currency)
    .filter((line) => source === null || line.id.source === source)
  const [count, sum] = [held.length + offMinor, held.length * 100 + offMinor]
  const last = isLast && source !== null
  const totals = { count, sum, month, source, currency, isLast: last }
  recordTotals(books, { ...totals, kind: 'totals', at: now })
  const figures = { lineCount: count, sumMinor: toMinor(sum), source, isLast: last }
  const of = { month: toMonth(month), currency: toCurrency(currency) }
  return [insertControlTotals(db, { ...figures, ...of }, { atMs: 0, by: 'x' })]
}

const named = (gaps: readonly Readonly<{ currency: string; source: string | null }>[]) =>
  gaps.map(({ currency, source }) => `${currency} ${source}`).sort()

test('random lines, pushes and closes: gaps by SQL are those that the oracle finds, and so are those shown', async () => {
  const seen = { gaps: 0, none: 0 }
  const some = fc.array(happening, { minLength: 3, maxLength: 10, size: 'max' })
  const histories = fc.array(some, { minLength: 1, maxLength: 4, size: 'max' })
  await fc.assert(
    fc.asyncProperty(histories, async (parts) => {
      await reset()
      await prepareDatabase()
      await givenTenant(await givenReseller({ approvedAtMs: at('2026-08-01') }), 't', '2026-08-01')
      const books = emptyBooks()
      for (const part of parts) {
        const [first, ...rest] = part.flatMap((one) => happens(books, one))
        if (first) await database().batch([first, ...rest])
        const open = months.slice(books.closes.length).map((month) => toMonth(month))
        const shown = await listControlTotals(database(), open)
        for (const month of open) {
          const expected = named(gapsOf(books, month))
          const { gaps } = await readGaps(database(), month)
          expect(named(gaps), month).toEqual(expected)
          const held = shown.filter((one) => one.month === month && controlTotalView(one).isGap)
          expect(named(held), month).toEqual(expected)
          seen[expected.length > 0 ? 'gaps' : 'none'] += 1
        }
      }
    }),
    { numRuns: 25, seed: 20_261_128 },
  )
  expect(Math.min(seen.gaps, seen.none)).toBeGreaterThan(30)
})
