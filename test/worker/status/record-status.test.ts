import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { clearActivityLock, setActivityLock } from '#actions/status/set-activity-lock.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { daily } from '#domain/jobs.ts'
import { newId } from '#http/new-id.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import {
  entryRows,
  eventOn,
  givenTenantsOn,
  runDaily,
  runOn,
  type SceneReseller,
  statusAudit,
  statusMails,
} from '#test/worker/kit/status-scene.ts'

freshStores({ namesBySql: true })

const approvedOn = (date: string) => givenReseller({ approvedAtMs: at(date) })

/** Sets the active-until date of a reseller on a date, or clears it. */
async function activeUntil({ admin, id }: SceneReseller, on: string, until: string | null) {
  const context = { ...admin, nowMs: at(on) }
  const result =
    until === null
      ? await clearActivityLock(context, id, 'no longer agreed')
      : await setActivityLock(context, id, {
          activeUntilOn: toCalendarDate(until),
          reason: 'agreed',
        })
  if (!result.ok) throw new Error(result.detail)
}

describe('day by day', () => {
  test('ramp-up, at risk, active, locked, end of the lock: an entry each, and the mails of three', async () => {
    const reseller = await approvedOn('2025-01-15')
    await runDaily('2025-01-15', '2025-01-17')
    await runDaily('2025-04-01', '2025-05-19')
    await givenTenantsOn(reseller, '2025-05-20', 4)
    await runDaily('2025-05-20', '2025-06-09')
    await givenTenantsOn(reseller, '2025-06-10', 46)
    await runDaily('2025-06-10', '2025-06-14')
    await runDaily('2030-06-07', '2030-06-12')
    expect(await entryRows()).toEqual([
      [1, '2025-01-15', null, 'active'],
      [1, '2025-04-15', 'active', 'at_risk'],
      [1, '2025-05-20', 'at_risk', 'active'],
      [1, '2025-06-10', 'active', 'locked'],
      [1, '2030-06-10', 'locked', 'at_risk'],
    ])
    expect(await statusMails()).toEqual([
      [1, 'status_at_risk', '2025-04-15', { counted: 0, target: 3, windowMonths: 3 }],
      [1, 'lock_reached', '2025-06-10', { lockedUntilOn: '2030-06-10' }],
      [1, 'status_at_risk', '2030-06-10', { counted: 0, target: 20, windowMonths: 24 }],
    ])
    expect(await statusAudit()).toHaveLength(5)
    expect((await statusAudit())[1]).toEqual([
      1,
      'reseller.status_recorded',
      {
        on: '2025-04-15',
        state: 'at_risk',
        previousState: 'active',
        countedTenants: 0,
        targetTenants: 3,
        lockEnd: null,
        lockSource: null,
      },
    ])
  }, 60_000)

  test.each([
    ['at risk', '2025-04-20', 0, 'at_risk'],
    ['locked', '2025-02-02', 50, 'locked'],
  ])('a first entry that is %s is written without a mail', async (_, on, tenants, state) => {
    const reseller = await approvedOn('2025-01-15')
    await givenTenantsOn(reseller, '2025-02-01', tenants)
    await runOn(on)
    expect(await entryRows()).toEqual([[1, on, null, state]])
    expect(await statusMails()).toEqual([])
  })

  test('a day on which it did not run is not made up for', async () => {
    const reseller = await approvedOn('2025-01-15')
    await runOn('2025-04-10')
    // At risk from 15 to 17 April, when nobody looked.
    await givenTenantsOn(reseller, '2025-04-18', 3)
    await runOn('2025-04-20')
    expect(await entryRows()).toEqual([[1, '2025-04-10', null, 'active']])
    expect(await statusMails()).toEqual([])
  })

  test('who was approved after the event waits for the next day', async () => {
    await approvedOn('2025-01-15T10:00:00Z')
    await runOn('2025-01-14')
    expect(await entryRows()).toEqual([])
    await runOn('2025-01-16')
    expect(await entryRows()).toEqual([[1, '2025-01-16', null, 'active']])
  })

  test('termination ends the status with an entry and no mail', async () => {
    const { id, admin } = await approvedOn('2025-01-15')
    await runOn('2025-04-10')
    const now = { ...admin, nowMs: at('2025-04-11') }
    await terminateReseller(now, id, { fromMonth: toMonth('2025-05'), reason: 'ended' })
    await runDaily('2025-04-29', '2025-05-03')
    expect(await entryRows()).toEqual([
      [1, '2025-04-10', null, 'active'],
      [1, '2025-04-29', 'active', 'at_risk'],
      [1, '2025-05-01', 'at_risk', 'none'],
    ])
    expect(await statusMails()).toHaveLength(1)
  })
})

describe('mails', () => {
  test('go to each person of the reseller who is not disabled, and to nobody else', async () => {
    const { id } = await approvedOn('2025-01-15')
    const addPerson = (disabledAtMs: number | null) =>
      database().run(sql`INSERT INTO people (id, email, name, role, reseller_id, created_at_ms, disabled_at_ms)
        VALUES (${newId()}, ${`${newId().toLowerCase()}@partner.example`}, 'Paul', 'reseller_member',
          ${id}, 0, ${disabledAtMs})`)
    await addPerson(null)
    await addPerson(1)
    const other = await approvedOn('2025-01-15')
    await givenTenantsOn(other, '2025-04-01', 10)
    await runOn('2025-04-10')
    await runOn('2025-04-15')
    expect((await statusMails()).map(([number]) => number)).toEqual([1, 1])
  })

  test('an active-until date is no lock reached; turning at risk after it is told again', async () => {
    const reseller = await approvedOn('2025-01-15')
    await runDaily('2025-04-14', '2025-04-15')
    await activeUntil(reseller, '2025-04-15', '2025-05-10')
    await runDaily('2025-04-16', '2025-04-17')
    await runDaily('2025-05-09', '2025-05-11')
    expect(await entryRows()).toEqual([
      [1, '2025-04-14', null, 'active'],
      [1, '2025-04-15', 'active', 'at_risk'],
      [1, '2025-04-16', 'at_risk', 'locked'],
      [1, '2025-05-10', 'locked', 'at_risk'],
    ])
    expect((await statusMails()).map(([, kind, on]) => [kind, on])).toEqual([
      ['status_at_risk', '2025-04-15'],
      ['status_at_risk', '2025-05-10'],
    ])
  })

  test('the lock is told once, also when an active-until date came between', async () => {
    const reseller = await approvedOn('2025-01-15')
    await runOn('2025-01-31')
    await givenTenantsOn(reseller, '2025-02-01', 50)
    await runOn('2025-02-01')
    await activeUntil(reseller, '2025-02-02', '2025-02-04')
    await runOn('2025-02-04')
    await activeUntil(reseller, '2025-02-05', null)
    await runOn('2025-02-05')
    expect((await entryRows()).map(([, on, , state]) => [on, state])).toEqual([
      ['2025-01-31', 'active'],
      ['2025-02-01', 'locked'],
      ['2025-02-04', 'active'],
      ['2025-02-05', 'locked'],
    ])
    expect(await statusMails()).toEqual([
      [1, 'lock_reached', '2025-02-01', { lockedUntilOn: '2030-02-01' }],
    ])
  })
})

test('the daily cron runs it and tells what it did', async () => {
  await approvedOn('2025-01-15')
  await fireCron(daily, eventOn('2025-01-16'))
  expect(await entryRows()).toEqual([[1, '2025-01-16', null, 'active']])
  const run = await database().get<{ outcome: string; details: string }>(
    sql`SELECT outcome, details FROM job_runs WHERE job = 'record-status'`,
  )
  expect([run.outcome, JSON.parse(run.details)]).toEqual([
    'done',
    { on: '2025-01-16', entries: 1, progress: 'completed' },
  ])
})
