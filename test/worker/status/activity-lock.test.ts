import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { clearActivityLock, setActivityLock } from '#actions/status/set-activity-lock.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { callsOf, type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { type SceneReseller, statusAudit } from '#test/worker/kit/status-scene.ts'

freshStores({ namesBySql: true })

let reseller: SceneReseller
beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2025-01-15') })
})

const on = (date: string) => ({ ...reseller.admin, nowMs: at(date) })
const set = (today: string, until: string, context = on(today)) =>
  setActivityLock(context, reseller.id, { activeUntilOn: toCalendarDate(until), reason: 'agreed' })
const clear = (today: string, context = on(today)) =>
  clearActivityLock(context, reseller.id, 'no longer agreed')

const lockRows = async () =>
  (
    await env.DB.prepare(
      'SELECT active_until_on, reason, recorded_on, set_by FROM activity_locks ORDER BY sequence',
    ).all<Readonly<Record<string, string | null>>>()
  ).results.map((row) => Object.values(row))

describe('an active-until date', () => {
  test('is set, replaced and cleared, each time with an entry and an audit row', async () => {
    expect(await set('2025-06-01', '2025-12-31')).toEqual({
      ok: true,
      change: 'set',
      activeUntilOn: '2025-12-31',
    })
    expect(await set('2025-06-02', '2026-01-31')).toMatchObject({ change: 'set' })
    expect(await clear('2025-06-03')).toEqual({ ok: true, change: 'cleared', activeUntilOn: null })
    const by = reseller.admin.actor.personId
    expect(await lockRows()).toEqual([
      ['2025-12-31', 'agreed', '2025-06-01', by],
      ['2026-01-31', 'agreed', '2025-06-02', by],
      [null, 'no longer agreed', '2025-06-03', by],
    ])
    expect(await statusAudit()).toEqual([
      [1, 'reseller.activity_lock_set', { activeUntilOn: '2025-12-31', wasUntilOn: null }],
      [1, 'reseller.activity_lock_set', { activeUntilOn: '2026-01-31', wasUntilOn: '2025-12-31' }],
      [1, 'reseller.activity_lock_cleared', { activeUntilOn: null, wasUntilOn: '2026-01-31' }],
    ])
  })

  test('that holds already is answered as it is, and so is a clearing of none', async () => {
    expect(await clear('2025-06-01')).toMatchObject({ ok: true, change: 'unchanged' })
    await set('2025-06-01', '2025-12-31')
    expect(await set('2025-06-02', '2025-12-31')).toMatchObject({ ok: true, change: 'unchanged' })
    await clear('2025-06-03')
    expect(await clear('2025-06-03')).toMatchObject({ ok: true, change: 'unchanged' })
    expect(await lockRows()).toHaveLength(2)
    expect(await statusAudit()).toHaveLength(2)
  })

  test.each([
    ['yesterday', '2025-05-31', false],
    ['today', '2025-06-01', false],
    ['tomorrow', '2025-06-02', true],
  ])('of %s is taken only when it is to come', async (_, until, taken) => {
    const result = await set('2025-06-01', until)
    if (taken) expect(result).toMatchObject({ ok: true, change: 'set' })
    else {
      expect(result).toMatchObject({
        ok: false,
        code: 'invalid_input',
        errors: [{ path: 'activeUntilOn', message: 'Choose a date after today, 2025-06-01' }],
      })
    }
    expect(await lockRows()).toHaveLength(taken ? 1 : 0)
  })

  test('can be set until the day on which termination ends the status', async () => {
    await terminateReseller(on('2025-05-10'), reseller.id, {
      fromMonth: toMonth('2025-06'),
      reason: 'ended',
    })
    expect(await set('2025-05-31', '2025-12-31')).toMatchObject({ ok: true })
    expect(await set('2025-06-01', '2026-12-31')).toMatchObject({
      ok: false,
      code: 'reseller_changed',
    })
    expect(await clear('2025-06-01')).toMatchObject({ ok: true, change: 'cleared' })
  })

  test('of nobody is not found', async () => {
    const lock = { activeUntilOn: toCalendarDate('2025-12-31'), reason: 'agreed' }
    const found = await setActivityLock(on('2025-06-01'), 'nobody-at-all', lock)
    expect(found).toMatchObject({ ok: false, code: 'not_found' })
    const cleared = await clearActivityLock(on('2025-06-01'), 'nobody-at-all', 'why')
    expect(cleared).toMatchObject({ ok: false, code: 'not_found' })
  })

  test('set by four at once is one entry; two dates at once are both entries, in some order', async () => {
    const same = () => set('2025-06-01', '2025-12-31')
    const changes = (await Promise.all([same(), same(), same(), same()])).map((result) =>
      result.ok ? result.change : result.code,
    )
    expect(changes.toSorted()).toEqual(['set', 'unchanged', 'unchanged', 'unchanged'])
    await Promise.all([set('2025-06-02', '2026-01-31'), set('2025-06-02', '2026-02-28')])
    const dates = (await lockRows()).map(([date]) => date)
    expect(dates.toSorted()).toEqual(['2025-12-31', '2026-01-31', '2026-02-28'])
    expect(await statusAudit()).toHaveLength(3)
  })

  test('that is stopped before or after any call, and sent again, is set and cleared once', async () => {
    for (let point = 1; point <= 6; point += 1) {
      for (const what of ['fail_before', 'lose_answer'] as const) {
        const before = (await lockRows()).length
        await insist(`2026-01-${String(point).padStart(2, '0')}`, (call) =>
          call === point ? what : 'answer',
        )
        expect(await lockRows()).toHaveLength(before + 2)
      }
    }
    expect(await statusAudit()).toHaveLength(24)
    expect(
      await countRows('SELECT count(*) n FROM activity_locks WHERE active_until_on IS NOT NULL'),
    ).toBe(12)
  })

  /** Sets a date and clears it over a failing database, each until it is answered. */
  async function insist(until: string, fate: Fate): Promise<void> {
    const d1 = faultyD1(env.DB, fate)
    const context = { ...on('2025-06-01'), db: openDatabase(d1) }
    await untilAnswered(() => set('2025-06-01', until, context))
    await untilAnswered(() => clear('2025-06-01', context))
    expect(callsOf(d1)).toBeGreaterThanOrEqual(6)
  }
})

async function untilAnswered(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    expect(String(error instanceof Error && error.cause ? error.cause : error)).toContain(
      'Network connection lost',
    )
    await act()
  }
}
