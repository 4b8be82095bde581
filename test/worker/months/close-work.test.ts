import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { openDatabase } from '#db/core/database.ts'
import { at, contextOf, freshStores } from '#test/worker/kit/harness.ts'
import { accepted, fee, givenAdjustment } from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

freshStores()

const system = { kind: 'system' } as const
const dueOctober = '2026-11-03T03:15:00Z'

describe('the work of a close', () => {
  test('stays within a fixed number of statements a page, of few parameters each', async () => {
    const measure = async (resellers: number) => {
      await reset()
      await prepareDatabase()
      await givenProgram(resellers)
      const { d1, meter } = meteredD1(env.DB)
      const context = { ...contextOf(system, at(dueOctober)), db: openDatabase(d1) }
      expect(await closeDueMonths(context)).toEqual({ closed: ['2026-10'], unfinished: null })
      return meter
    }
    const [few, many] = [await measure(1), await measure(12)]
    expect(many.statements).toBe(few.statements)
    expect(many.statements).toBeLessThanOrEqual(32)
    expect(many.mostParameters).toBeLessThanOrEqual(20)
  })

  test('reads as many rows after fourteen months of history as after two', async () => {
    const [reseller] = await givenProgram(3)
    if (!reseller) throw new Error('no reseller')
    const rowsRead: number[] = []
    for (let index = 0; index < 15; index += 1) {
      const month = new Date(Date.UTC(2026, 9 + index)).toISOString().slice(0, 7)
      const next = new Date(Date.UTC(2026, 10 + index)).toISOString().slice(0, 7)
      if (index > 0) {
        const lines = ['a1', 'b1', 'a2', 'b2', 'a3', 'b3'].map((id) => fee(id, month, 1000))
        await accepted(`${month}-15`, ...lines, fee('a1', '2026-10', 7))
        await givenAdjustment(reseller, `${month}-15`, 100)
      }
      const { d1, meter } = meteredD1(env.DB)
      const context = {
        ...contextOf(system, at(`${next}-03T03:15:00Z`)),
        db: openDatabase(d1),
      }
      expect(await closeDueMonths(context)).toMatchObject({ closed: [month] })
      rowsRead.push(meter.rowsRead)
    }
    expect(rowsRead[2]).toBeGreaterThan(0)
    expect(rowsRead.slice(2)).toEqual(Array.from({ length: 13 }, () => rowsRead[2]))
  })
})
