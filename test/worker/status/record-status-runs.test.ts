import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '#db/core/database.ts'
import { newId } from '#http/new-id.ts'
import { resumeStatus } from '#jobs/record-status.ts'
import { callsOf, type Fate, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { always, times } from '#test/worker/kit/limits/go-on.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import {
  entryRows,
  eventOn,
  givenTenantsOn,
  runOn,
  smallPages,
  statusAudit,
  statusMails,
} from '#test/worker/kit/status-scene.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

freshStores({ namesBySql: true })

const turning = '2025-04-15'

/** Two resellers: one turns at risk, one reaches the lock. */
async function givenTwo(): Promise<void> {
  await givenReseller({ approvedAtMs: at('2025-01-15') })
  const locking = await givenReseller({ approvedAtMs: at('2025-01-15') })
  await runOn('2025-04-14')
  await givenTenantsOn(locking, turning, 50)
}

/** What that day leaves exactly once, whatever happened on the way. */
async function expectOnce(): Promise<void> {
  expect(await entryRows()).toEqual([
    [1, '2025-04-14', null, 'active'],
    [1, turning, 'active', 'at_risk'],
    [2, '2025-04-14', null, 'active'],
    [2, turning, 'active', 'locked'],
  ])
  expect((await statusMails()).map(([number, kind]) => [number, kind])).toEqual([
    [1, 'status_at_risk'],
    [2, 'lock_reached'],
  ])
  expect(await statusAudit()).toHaveLength(4)
  expect(await countRows('SELECT count(*) n FROM status_days WHERE completed_at_ms > 0')).toBe(2)
}

const resumeAt = (when: string) =>
  resumeStatus(env, { db: database(), nowMs: at(when), newId, origin: '', mayGoOn: always })

describe('a run', () => {
  test('that comes twice, or late after a later day, changes nothing more', async () => {
    await givenTwo()
    expect(await runOn(turning)).toEqual({ on: turning, entries: 2, progress: 'completed' })
    expect(await runOn(turning)).toEqual({ on: turning, entries: 0, progress: 'completed' })
    expect(await runOn('2025-04-13')).toMatchObject({ entries: 0, progress: 'too_late' })
    await expectOnce()
  })

  test('that is late says nothing of a day that a later run has passed', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2025-01-15') })
    await runOn('2025-04-14')
    await givenTenantsOn(reseller, '2025-04-18', 3)
    await runOn('2025-04-18')
    // On 16 April it was at risk.
    expect(await runOn('2025-04-16')).toMatchObject({ entries: 0, progress: 'too_late' })
    expect(await entryRows()).toEqual([[1, '2025-04-14', null, 'active']])
    expect(await statusMails()).toEqual([])
  })

  test('that comes twice leaves what was recorded between to the next day', async () => {
    const reseller = await givenReseller({ approvedAtMs: at('2025-01-15') })
    await runOn('2025-04-14')
    await runOn(turning)
    await givenTenantsOn(reseller, turning, 3)
    await runOn(turning)
    expect(await entryRows()).toHaveLength(2)
    await runOn('2025-04-16')
    expect((await entryRows()).at(-1)).toEqual([1, '2025-04-16', 'at_risk', 'active'])
  })

  test('beside three others writes each entry, mail and audit row once', async () => {
    await givenTwo()
    const run = () => runOn(turning, smallPages)
    const runs = await Promise.all([run(), run(), run(), run()])
    expect(runs.reduce((sum, { entries }) => sum + entries, 0)).toBe(2)
    await expectOnce()
  })

  test('that is stopped before or after any of its calls ends as if it had not been', async () => {
    const calls = await sweep(() => 'answer')
    expect(calls).toBe(14)
    for (let point = 1; point <= calls; point += 1) {
      await sweep((call) => (call === point ? 'fail_before' : 'answer'))
      await sweep((call) => (call === point ? 'lose_answer' : 'answer'))
    }
  }, 120_000)

  /** Runs over a failing database, again until it is done, and checks the end. */
  async function sweep(fate: Fate): Promise<number> {
    await reset()
    await prepareDatabase()
    await givenTwo()
    const d1 = faultyD1(env.DB, fate)
    for (let run = 0; run < 3; run += 1) {
      try {
        if ((await runOn(turning, smallPages, openDatabase(d1))).progress === 'completed') break
      } catch (error) {
        expect(String(error instanceof Error && error.cause ? error.cause : error)).toContain(
          'Network connection lost',
        )
      }
    }
    await expectOnce()
    return callsOf(d1)
  }

  test('stops at its limit, and the five-minute cron goes on with it on the same day', async () => {
    await givenTwo()
    const onePage = { ...smallPages, mayGoOn: times(1) }
    expect(await runOn(turning, onePage)).toMatchObject({ entries: 1, progress: 'unfinished' })
    expect(await resumeAt('2025-04-15T03:20:00Z')).toMatchObject({ progress: 'completed' })
    await expectOnce()
    expect(await resumeAt('2025-04-15T03:25:00Z')).toEqual({ entries: 0 })
  })

  test('that was not finished on its day stays so; the next day looks at everybody', async () => {
    await givenTwo()
    await runOn(turning, { ...smallPages, mayGoOn: times(1) })
    expect(await resumeAt('2025-04-16T00:00:00Z')).toEqual({ entries: 0 })
    await runOn('2025-04-16')
    expect((await entryRows()).filter(([, on]) => on > '2025-04-14')).toEqual([
      [1, turning, 'active', 'at_risk'],
      [2, '2025-04-16', 'active', 'locked'],
    ])
    expect(await resumeAt('2025-04-16T03:20:00Z')).toEqual({ entries: 0 })
  })

  test('takes the same few statements a page, however many change in it', async () => {
    const statementsOf = async (resellers: number) => {
      for (let index = 0; index < resellers; index += 1) {
        await givenReseller({ approvedAtMs: at('2025-01-15') })
      }
      await runOn('2025-04-14')
      const { d1, meter } = meteredD1(env.DB)
      await runOn(turning, undefined, openDatabase(d1))
      expect(await statusMails()).toHaveLength(resellers)
      await reset()
      await prepareDatabase()
      return meter
    }
    const one = await statementsOf(1)
    expect(one.statements).toBeLessThanOrEqual(20)
    expect((await statementsOf(12)).statements).toBe(one.statements)
  })
})

describe('the tables', () => {
  const refused = (statement: Parameters<ReturnType<typeof database>['run']>[0]) =>
    database()
      .run(statement)
      .then(
        () => 'done',
        (error: Error) => String(error.cause ?? error),
      )

  test('refuse an entry that does not follow on the one before, an edit and a deletion', async () => {
    const { id } = await givenReseller({ approvedAtMs: at('2025-01-15') })
    await runOn('2025-04-14')
    await runOn(turning)
    await runOn('2025-04-16')
    const entry = (on: string, before: string | null, state: string) =>
      refused(sql`INSERT INTO status_entries (reseller_id, status_on, state, previous_state, why, recorded_at_ms)
        VALUES (${id}, ${on}, ${state}, ${before}, '{}', ${eventOn(on)})`)
    expect(await entry('2025-04-16', 'active', 'locked')).toContain('follows on the one before')
    expect(await entry('2025-04-16', null, 'locked')).toContain('follows on the one before')
    expect(await entry(turning, 'at_risk', 'active')).toContain('follows on the one before')
    expect(await entry('2025-04-16', 'at_risk', 'at_risk')).toContain('CHECK constraint failed')
    expect(await entry('2025-04-16', 'at_risk', 'active')).toBe('done')
    expect(await refused(sql`UPDATE status_entries SET state = 'none'`)).toContain('never edited')
    expect(await refused(sql`DELETE FROM status_entries`)).toContain('never deleted')
  })

  test('refuse a day before the latest, going back in it, and its deletion', async () => {
    await givenReseller({ approvedAtMs: at('2025-01-15') })
    await runOn(turning)
    const begin = (on: string) =>
      refused(sql`INSERT INTO status_days (status_on, begun_at_ms) VALUES (${on}, 0)`)
    expect(await begin('2025-04-14')).toContain('comes after all before it')
    expect(await begin(turning)).toContain('comes after all before it')
    expect(await begin('2025-04-16')).toBe('done')
    const set = (what: number) =>
      refused(sql`UPDATE status_days SET recorded_through_reseller = ${what}
        WHERE status_on = '2025-04-16'`)
    expect(await set(3)).toBe('done')
    expect(await set(2)).toContain('only goes on')
    expect(await refused(sql`UPDATE status_days SET completed_at_ms = 1`)).toContain('only goes on')
    expect(await refused(sql`DELETE FROM status_days`)).toContain('never deleted')
  })
})
