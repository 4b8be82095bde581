import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { readAdminReseller } from '#actions/resellers/read-admin-reseller.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows, cronClose, type GivenReseller } from '#test/worker/kit/ledger-harness.ts'

freshStores()

/** A reseller at 20% since October; October is closed, November is now. */
async function givenInNovember(): Promise<GivenReseller> {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-15'), rateBps: 2000 })
  await cronClose('2026-11-03T03:15:00Z')
  return reseller
}

const set = (reseller: GivenReseller, fromMonth: string, rateBps: number, expect?: number) =>
  setRate({ ...reseller.admin, nowMs: at('2026-11-10T12:00:00Z') }, reseller.id, {
    fromMonth: toMonth(fromMonth),
    rateBps: toBps(rateBps),
    reason: 'a new agreement',
    ...(expect !== undefined && { expect }),
  })

describe('a rate', () => {
  test('that was decided on rates of before is a conflict, which says what holds now', async () => {
    const reseller = await givenInNovember()
    expect(await set(reseller, '2026-12', 3500, 1)).toMatchObject({ ok: true })
    const second = await set(reseller, '2026-12', 4000, 1)
    expect(second).toMatchObject({ ok: false, code: 'reseller_changed' })
    expect(second).toMatchObject({
      detail: expect.stringContaining('from 2026-12 on it is 35% now'),
    })
    expect(await set(reseller, '2026-12', 3500, 1)).toMatchObject({ change: 'unchanged' })
    expect(await set(reseller, '2026-12', 4000, 2)).toMatchObject({ change: 'set' })
  })

  test.each([
    ['higher, from the current month', '2026-11', 2001, 'set'],
    ['higher, from a later month', '2027-03', 2001, 'set'],
    ['lower, from the next month', '2026-12', 1999, 'set'],
    ['lower, from the current month', '2026-11', 1999, 'rate_not_allowed'],
    ['higher, from a closed month', '2026-10', 2001, 'month_closed'],
    ['from before the approval', '2026-09', 2001, 'month_closed'],
    ['the same, from a later month', '2026-12', 2000, 'set'],
    ['of 0%', '2026-12', 0, 'set'],
    ['of 100%', '2026-11', 10_000, 'set'],
  ])('%s: %s at %i bps is %s', async (_, fromMonth, rateBps, expected) => {
    const reseller = await givenInNovember()
    const outcome = await set(reseller, fromMonth, rateBps)
    expect(outcome.ok ? outcome.change : outcome.code).toBe(expected)
    const written = expected === 'set' ? 1 : 0
    expect(await countRows('SELECT count(*) - 1 n FROM rate_versions')).toBe(written)
    expect(await countRows(`SELECT count(*) n FROM outbox WHERE kind = 'rate_changed'`)).toBe(
      written,
    )
    expect(await countRows(`SELECT count(*) n FROM audit WHERE action = 'reseller.rate_set'`)).toBe(
      written,
    )
  })

  test('asked for twice, or by two at once, is set and told once', async () => {
    const reseller = await givenInNovember()
    const outcomes = await Promise.all([
      set(reseller, '2026-12', 1000),
      set(reseller, '2026-12', 1000),
    ])
    outcomes.push(await set(reseller, '2026-12', 1000))
    expect(outcomes.map((outcome) => outcome.ok && outcome.change).sort()).toEqual([
      'set',
      'unchanged',
      'unchanged',
    ])
    expect(await countRows(`SELECT count(*) n FROM outbox WHERE kind = 'rate_changed'`)).toBe(1)
  })

  test('that another admin lowers at the same moment is compared with what holds then', async () => {
    const reseller = await givenInNovember()
    await set(reseller, '2026-11', 3000)
    expect(await set(reseller, '2026-11', 2500)).toMatchObject({ code: 'rate_not_allowed' })
  })

  test('is listed newest first, with who set it and when', async () => {
    const reseller = await givenInNovember()
    await set(reseller, '2026-12', 1000)
    const view = await readAdminReseller(database(), reseller.id, at('2026-11-10T13:00:00Z'))
    expect(view.ok && view.reseller.rates).toEqual([
      {
        sequence: 2,
        fromMonth: '2026-12',
        rateBps: 1000,
        reason: 'a new agreement',
        setByName: 'Ada Admin',
        recordedAt: '2026-11-10T12:00:00.000Z',
        withdrawn: null,
        mayBeWithdrawn: true,
      },
      expect.objectContaining({ fromMonth: '2026-10', rateBps: 2000, mayBeWithdrawn: false }),
    ])
  })

  test('that is stored is never edited', async () => {
    await givenInNovember()
    await expect(env.DB.prepare('UPDATE rate_versions SET rate_bps = 1').run()).rejects.toThrow(
      'a rate version is never edited',
    )
  })
})
