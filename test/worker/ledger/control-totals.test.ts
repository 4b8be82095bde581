import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { closeMonth } from '#actions/months/close-month.ts'
import {
  closeByHand,
  dueNovember,
  dueOctober,
  forcedReasons,
  givenTwoMonths,
  nothing,
  october,
  pushed,
} from '#test/worker/kit/control-totals-scene.ts'
import { at, freshStores } from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  credit,
  cronClose,
  fee,
  figures,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

describe('rule 7, example 10', () => {
  test('October has a gap, November is complete: neither closes; October is forced, both close, October first', async () => {
    const reseller = await givenTwoMonths()
    await pushed('2026-11-01', '2026-10', 2, 12_000)
    await pushed('2026-12-01', '2026-11', 1, 5000)
    const held = { ...nothing, incomplete: '2026-10' }
    expect(await cronClose(dueOctober)).toEqual(held)
    expect(await cronClose(dueNovember)).toEqual(held)
    expect(await closeByHand(reseller, '2026-10', dueNovember)).toBe('month_incomplete')
    expect(await closeByHand(reseller, '2026-11', dueNovember)).toBe('month_out_of_order')
    expect(await closeByHand(reseller, '2026-11', dueNovember, 'now')).toBe('month_out_of_order')
    expect(await closeByHand(reseller, '2026-10', dueNovember, 'Two lines were void')).toBe(
      'closed',
    )
    expect(await cronClose(dueNovember)).toEqual({ closed: ['2026-11'], unfinished: null })
    expect(await forcedReasons()).toEqual([
      ['2026-10', 'Two lines were void'],
      ['2026-11', null],
    ])
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [10_000, 2000, 0, 2000, 0],
      'R0001-2026-11-EUR': [5000, 1000, 0, 1000, 0],
    })
  })
})

/** Month, count, sum, and of what. */
type Push = readonly [string, number, number, Parameters<typeof pushed>[4]?]

describe('a month', () => {
  test.each<[string, readonly Push[], boolean]>([
    ['of a currency that never had totals closes', [], true],
    ['with the very count and sum closes', [['2026-10', 1, 10_000]], true],
    ['with a line too few does not close', [['2026-10', 2, 10_000]], false],
    ['with a line too many does not close', [['2026-10', 0, 0]], false],
    ['whose sum is a cent short does not close', [['2026-10', 1, 10_001]], false],
    ['whose sum is a cent over does not close', [['2026-10', 1, 9999]], false],
    ['without totals, when only a later month has had them, closes', [['2026-11', 1, 5000]], true],
    [
      'without totals, when an earlier month has had them, does not close',
      [['2026-09', 0, 0]],
      false,
    ],
    [
      'whose totals were corrected closes',
      [
        ['2026-10', 9, 9],
        ['2026-10', 1, 10_000],
      ],
      true,
    ],
    [
      'whose right totals were replaced by wrong ones does not close',
      [
        ['2026-10', 1, 10_000],
        ['2026-10', 9, 9],
      ],
      false,
    ],
    [
      'with no lines in another currency, and totals of none, closes',
      [
        ['2026-10', 1, 10_000],
        ['2026-10', 0, 0, { currency: 'USD' }],
      ],
      true,
    ],
    [
      'with right totals, and another currency that lacks them, does not close',
      [
        ['2026-10', 1, 10_000],
        ['2026-09', 0, 0, { currency: 'USD' }],
      ],
      false,
    ],
    [
      'without totals in its own currency, when only another has had them, closes',
      [['2026-10', 0, 0, { currency: 'USD' }]],
      true,
    ],
  ])('%s', async (_, pushes, closes) => {
    await givenTwoMonths()
    for (const [month, count, sum, more] of pushes) {
      expect(await pushed('2026-11-01', month, count, sum, more)).toBe('recorded')
    }
    const expected = closes
      ? { ...nothing, closed: [october] }
      : { ...nothing, incomplete: october }
    expect(await cronClose(dueOctober)).toEqual(expected)
    expect(await countRows('SELECT count(*) n FROM closes')).toBe(closes ? 1 : 0)
  })

  test('counts credits, and the lines of tenants that earn nothing', async () => {
    await givenTwoMonths()
    await givenTenant(null, 'nobodys', '2026-10-05')
    await accepted('2026-11-02', credit('f1', -1500), fee('nobodys', '2026-10', 700))
    await pushed('2026-11-02', '2026-10', 3, 9200)
    expect(await cronClose(dueOctober)).toEqual({ ...nothing, closed: [october] })
  })

  test('closes at the next run after the missing line, or the right totals, arrived', async () => {
    await givenTwoMonths()
    await pushed('2026-11-01', '2026-10', 2, 10_500)
    expect(await cronClose(dueOctober)).toMatchObject({ incomplete: '2026-10' })
    await accepted('2026-11-03T09:00:00Z', fee('t1', '2026-10', 500))
    expect(await cronClose('2026-11-04T03:15:00Z')).toEqual({ ...nothing, closed: [october] })
    expect(await cronClose(dueNovember)).toMatchObject({ incomplete: '2026-11' })
    await pushed('2026-12-04', '2026-11', 1, 5000)
    expect(await cronClose('2026-12-05T03:15:00Z')).toEqual({
      closed: ['2026-11'],
      unfinished: null,
    })
    expect(await figures()).toMatchObject({ 'R0001-2026-10-EUR': [10_500, 2100, 0, 2100, 0] })
  })

  test('that was forced states what arrives later as late lines, and its totals hold up nothing more', async () => {
    const reseller = await givenTwoMonths()
    await pushed('2026-11-01', '2026-10', 2, 10_500)
    expect(await closeByHand(reseller, '2026-10', dueOctober, 'They come later')).toBe('closed')
    await accepted('2026-11-10', fee('t1', '2026-10', 500))
    await pushed('2026-12-01', '2026-11', 1, 5000)
    await pushed('2026-12-02', '2026-10', 7, 7)
    expect(await cronClose(dueNovember)).toEqual({ closed: ['2026-11'], unfinished: null })
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [10_000, 2000, 0, 2000, 0],
      'R0001-2026-11-EUR': [5500, 1100, 0, 1100, 0],
    })
  })

  test('without a gap closes as ever when it is forced: no reason is stored', async () => {
    const reseller = await givenTwoMonths()
    await pushed('2026-11-01', '2026-10', 1, 10_000)
    expect(await closeByHand(reseller, '2026-10', dueOctober, 'To be sure')).toBe('closed')
    expect(await forcedReasons()).toEqual([['2026-10', null]])
  })

  test('that is not due is not closed by force', async () => {
    const reseller = await givenTwoMonths()
    expect(await closeByHand(reseller, '2026-10', '2026-11-03T02:59:59Z', 'Now')).toBe(
      'month_not_due',
    )
  })

  test('says currency by currency what is expected and what is there', async () => {
    const reseller = await givenTwoMonths()
    await pushed('2026-11-01', '2026-10', 2, 12_000)
    await pushed('2026-09-01', '2026-09', 0, 0, { currency: 'JPY' })
    const result = await closeMonth({ ...reseller.admin, nowMs: at(dueOctober) }, october)
    expect(result).toEqual({
      ok: false,
      code: 'month_incomplete',
      detail:
        'The lines of 2026-10 are not what the control totals say: EUR has 1 line of 100.00 EUR in all instead of 2 lines of 120.00 EUR in all; JPY has no control totals yet, and 0 lines of 0 JPY in all. Have the billing side send what is missing, or close over the gap with a reason.',
    })
  })

  test('that is forced keeps in the audit log which gap it closed over', async () => {
    const reseller = await givenTwoMonths()
    await pushed('2026-11-01', '2026-10', 2, 12_000)
    await closeByHand(reseller, '2026-10', dueOctober, 'Two lines were void')
    const row = await env.DB.prepare(
      `SELECT actor_id, details FROM audit WHERE action = 'month.closing'`,
    ).first<{ actor_id: string; details: string }>()
    expect(row?.actor_id).toBe(reseller.admin.actor.personId)
    expect(JSON.parse(row?.details ?? '')).toEqual({
      forced: true,
      gaps: ['EUR: 1 lines of 10000, expected 2 of 12000'],
    })
  })
})
