import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { beginClose } from '#actions/months/begin-close.ts'
import { readMonths } from '#actions/months/read-months.ts'
import { openDatabase } from '#db/core/database.ts'
import { toMonth } from '#domain/calendar/month.ts'
import {
  dueOctober,
  givenTwoMonths,
  october,
  pushed,
} from '#test/worker/kit/control-totals-scene.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, contextOf, database, freshStores } from '#test/worker/kit/harness.ts'
import { accepted, billing, countRows, cronClose, fee } from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

freshStores()

describe('what arrives while a close begins', () => {
  test.each<[string, () => Promise<unknown>]>([
    [
      'a line',
      () => acceptRevenueLines(contextOf(billing, at(dueOctober)), [fee('t1', '2026-10', 1)]),
    ],
    ['a total', () => pushed(dueOctober, '2026-10', 5, 5)],
    [
      'the first total of a currency',
      () => pushed(dueOctober, '2026-10', 1, 0, { currency: 'USD' }),
    ],
    [
      'the first total of a source',
      () => pushed(dueOctober, '2026-10', 1, 0, { source: 'paddle' }),
    ],
    [
      'a last push of an earlier month that is taken back',
      () => pushed(dueOctober, '2026-09', 0, 0, { source: 'ended' }),
    ],
  ])('%s: either it comes after the cutoff, or the month does not close', async (_, arrive) => {
    const outcomes: string[] = []
    for (const point of [1, 2, 3, 4]) {
      await reset()
      await prepareDatabase()
      await givenTwoMonths()
      await pushed('2026-11-01', '2026-10', 1, 10_000)
      await pushed('2026-10-01', '2026-09', 0, 0, { source: 'ended', isLast: true })
      const d1 = faultyD1(env.DB, async (call): Promise<'answer'> => {
        if (call === point) await arrive()
        return 'answer'
      })
      const context = contextOf({ kind: 'system' }, at(dueOctober))
      const result = await beginClose({ ...context, db: openDatabase(d1) }, october)
      outcomes.push(result.ok ? 'begun' : result.code)
    }
    // Before the look for a begun close, for gaps, and the batch; and before the close is read.
    expect(outcomes).toEqual(['month_incomplete', 'month_incomplete', 'month_incomplete', 'begun'])
  })
})

describe('a push', () => {
  test('of the same figures again changes nothing; of others it is kept beside the earlier', async () => {
    await givenTwoMonths()
    expect(await pushed('2026-11-01', '2026-10', 1, 10_000)).toBe('recorded')
    expect(await pushed('2026-11-02', '2026-10', 1, 10_000)).toBe('unchanged')
    expect(await pushed('2026-11-03', '2026-10', 2, 10_000)).toBe('recorded')
    expect(await pushed('2026-11-04', '2026-10', 1, 10_000)).toBe('recorded')
    expect(await countRows('SELECT count(*) n FROM control_totals')).toBe(3)
    expect(
      await countRows(`SELECT count(*) n FROM audit WHERE action = 'control_totals.pushed'`),
    ).toBe(3)
  })

  test('by two at once is recorded once', async () => {
    await givenTwoMonths()
    const push = () => pushed('2026-11-01', '2026-10', 1, 10_000)
    expect((await Promise.all([push(), push(), push()])).sort()).toEqual([
      'recorded',
      'unchanged',
      'unchanged',
    ])
  })

  test('is refused for months after the next one', async () => {
    await givenTwoMonths()
    expect(await pushed('2026-11-01', '2026-12', 0, 0)).toBe('recorded')
    expect(await pushed('2026-11-01', '2027-01', 0, 0)).toBe('invalid_input')
  })

  test('is never edited or deleted', async () => {
    await pushed('2026-11-01', '2026-10', 1, 10_000)
    for (const sql of ['UPDATE control_totals SET line_count = 2', 'DELETE FROM control_totals']) {
      await expect(env.DB.prepare(sql).run()).rejects.toThrow('control totals are never')
    }
  })
})

describe('the list of months', () => {
  test('shows expected, received and difference of open months, of closed ones nothing', async () => {
    await givenTwoMonths()
    await accepted('2026-11-21', fee('t1', '2026-11', 700, { currency: 'USD' }))
    await pushed('2026-11-01', '2026-10', 1, 10_000)
    await cronClose(dueOctober)
    await pushed('2026-12-01', '2026-11', 3, 4000)
    const { items } = await readMonths(database(), {
      nowMs: at('2026-12-10'),
      beforeMonth: null,
      limit: 12,
    })
    const euro = { currency: 'EUR', source: null, isRequired: true, isGap: true }
    const unchecked = { source: 'billing', isRequired: false, isGap: false }
    expect(items.map(({ month, controlTotals }) => [month, controlTotals])).toEqual([
      [
        '2026-12',
        [{ ...euro, expected: null, received: { lineCount: 0, sumMinor: 0 }, difference: null }],
      ],
      [
        '2026-11',
        [
          {
            ...euro,
            expected: { lineCount: 3, sumMinor: 4000 },
            received: { lineCount: 1, sumMinor: 5000 },
            difference: { lineCount: -2, sumMinor: 1000 },
          },
          {
            currency: 'EUR',
            ...unchecked,
            expected: null,
            received: { lineCount: 1, sumMinor: 5000 },
            difference: null,
          },
          {
            currency: 'USD',
            ...unchecked,
            expected: null,
            received: { lineCount: 1, sumMinor: 700 },
            difference: null,
          },
        ],
      ],
      ['2026-10', []],
    ])
  })
})

test('the check reads the month’s own lines, however many months and pushes there were', async () => {
  await givenTwoMonths()
  const rowsRead: number[] = []
  for (let month = 1; month <= 12; month += 1) {
    const name = `2027-${String(month).padStart(2, '0')}`
    await accepted(`${name}-15`, fee('t1', name, 1), fee('t1', name, 2), fee('t1', name, 3))
    for (let push = 1; push <= 4; push += 1) await pushed(`${name}-20`, name, push, push)
    const { d1, meter } = meteredD1(env.DB)
    const context = { ...contextOf({ kind: 'system' }, at(`${name}-28`)), db: openDatabase(d1) }
    expect(await beginClose(context, toMonth(name))).toMatchObject({ code: 'month_incomplete' })
    rowsRead.push(meter.rowsRead)
  }
  expect(new Set(rowsRead.slice(1)).size).toBe(1)
  expect(rowsRead[1]).toBeLessThan(30)
})
