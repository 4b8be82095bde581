import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { readGaps } from '#db/ledger/control-total-gaps.ts'
import { toMonth } from '#domain/calendar/month.ts'
import {
  closeByHand,
  dueNovember,
  dueOctober,
  nothing,
  october,
  pushed,
} from '#test/worker/kit/control-totals-scene.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, cronClose, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const stripe = { source: 'stripe' }
const paddle = { source: 'paddle' }

/** October: 100.00 EUR by stripe, 50.00 by paddle. */
async function givenTwoSources() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted(
    '2026-10-20',
    fee('t1', '2026-10', 10_000, { ...stripe, externalId: 'f1' }),
    fee('t1', '2026-10', 5000, { ...paddle, externalId: 'f2' }),
  )
  return reseller
}

const gaps = async (month: string = october) =>
  (await readGaps(database(), toMonth(month))).gaps.map(({ currency, source }) => ({
    currency,
    source,
  }))

describe('rule 7, example 20', () => {
  test('stripe and paddle push their totals: the month is complete, and closes', async () => {
    await givenTwoSources()
    await pushed('2026-11-01', '2026-10', 1, 10_000, stripe)
    await pushed('2026-11-01', '2026-10', 1, 5000, paddle)
    expect(await cronClose(dueOctober)).toEqual({ ...nothing, closed: [october] })
  })

  test('without paddle’s, after paddle had totals for an earlier month, it has a gap of paddle', async () => {
    const reseller = await givenTwoSources()
    await pushed('2026-10-01', '2026-09', 0, 0, paddle)
    await pushed('2026-11-01', '2026-10', 1, 10_000, stripe)
    expect(await gaps()).toEqual([{ currency: 'EUR', source: 'paddle' }])
    expect(await cronClose(dueOctober)).toEqual({ ...nothing, incomplete: october })
    expect(await closeByHand(reseller, '2026-10', dueOctober, 'Paddle is down')).toBe('closed')
  })
})

describe('a push for a closed month', () => {
  test('is kept, and neither asks for totals of later months nor ends them', async () => {
    await givenTwoSources()
    await pushed('2026-11-01', '2026-10', 1, 10_000, stripe)
    expect(await cronClose(dueOctober)).toEqual({ ...nothing, closed: [october] })
    expect(await pushed('2026-11-05', '2026-10', 1, 5000, paddle)).toBe('recorded')
    expect(await pushed('2026-11-05', '2026-10', 2, 15_000)).toBe('recorded')
    const last = { ...stripe, isLast: true }
    expect(await pushed('2026-11-05', '2026-10', 1, 10_000, last)).toBe('recorded')
    expect(await gaps('2026-11')).toEqual([{ currency: 'EUR', source: 'stripe' }])
    await pushed('2026-12-01', '2026-11', 0, 0, last)
    expect(await cronClose(dueNovember)).toEqual({ ...nothing, closed: ['2026-11'] })
    expect(await gaps('2026-12')).toEqual([])
  })
})

test('the Worker of before pushes and sums on this schema as ever, and its totals are of all sources', async () => {
  await givenTwoSources()
  await env.DB.prepare(
    `INSERT INTO control_totals (service_month, currency, line_count, sum_minor, received_at_ms, received_by)
      VALUES ('2026-10', 'EUR', 2, 15000, 0, 'x')`,
  ).run()
  const sums = env.DB.prepare(
    `SELECT json_array(count(*), coalesce(sum(amount_minor), 0)) AS sums
      FROM revenue_lines AS line INDEXED BY revenue_lines_by_month_currency
      WHERE line.service_month = '2026-10' AND line.currency = 'EUR'`,
  )
  expect(await sums.first('sums')).toBe('[2,15000]')
  expect(await gaps()).toEqual([])
  expect(await gaps('2026-11')).toEqual([{ currency: 'EUR', source: null }])
})
