import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import {
  dueOctober,
  givenTwoMonths,
  october,
  pushed,
} from '#test/worker/kit/control-totals-scene.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, contextOf, freshStores } from '#test/worker/kit/harness.ts'
import { billing, cronClose } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const totals = {
  ...{ month: october, currency: toCurrency('EUR'), source: null, isLast: false },
  ...{ lineCount: 2, sumMinor: toMinor(12_000) },
}

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['a close begins', () => cronClose(dueOctober), /^2026-10 is closed/],
  [
    'a source has totals of its own',
    () => pushed(dueOctober, '2026-10', 1, 10_000, { source: 'billing' }),
    /^Sources have totals of their own/,
  ],
])('totals that come as %s are told so, whenever that happens', async (_, meanwhile, words) => {
  await givenTwoMonths()
  await pushed('2026-11-01', '2026-10', 1, 10_000)
  // Between what was read and the batch.
  const d1 = faultyD1(env.DB, async (call): Promise<'answer'> => {
    if (call === 2) await meanwhile()
    return 'answer'
  })
  const context = { ...contextOf(billing, at(dueOctober)), db: openDatabase(d1) }
  const told = await pushControlTotals(context, totals)
  expect(told).toMatchObject({ change: 'recorded', remark: expect.stringMatching(words) })
  const kept = await env.DB.prepare(
    'SELECT count(*) n FROM control_totals WHERE line_count = 2',
  ).first('n')
  expect(kept).toBe(1)
})
