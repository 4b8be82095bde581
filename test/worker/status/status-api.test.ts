import { beforeEach, describe, expect, test } from 'vitest'
import { findPerson } from '#db/people/people.ts'
import { findLatestActivityLock } from '#db/status/activity-locks.ts'
import {
  addDays,
  addMonthsClamped,
  addYearsClamped,
  dateOfInstantMs,
} from '#domain/calendar/calendar-date.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { contactOf } from '#test/worker/kit/outbox-harness.ts'
import { givenTenantsOn, runOn, type SceneReseller } from '#test/worker/kit/status-scene.ts'

freshStores({ namesBySql: true })

/** Requests read the clock, so that all dates here are relative to today. */
const today = dateOfInstantMs(Date.now())
const tomorrow = addDays(today, 1)
const approvedOn = addMonthsClamped(today, -5)

let reseller: SceneReseller
let admin: Browser
let theirs: Browser
beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: Date.parse(approvedOn) })
  await givenTenantsOn(reseller, addDays(approvedOn, 3), 4)
  const person = await findPerson(database(), reseller.admin.actor.personId)
  admin = await signedInBrowser(person?.email ?? '')
  theirs = await signedInBrowser((await contactOf(reseller.id)).email)
})

type Answer = readonly [status: number, body: Readonly<Record<string, unknown>>]

async function ask(who: Browser, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await who.request(method, path, body)
  return [response.status, await response.json()]
}

const adminPath = (path: string, id = reseller.id) => `/api/admin/resellers/${id}${path}`
type Body = Readonly<Record<string, unknown>>
/** Decides on what the page shows at this moment. */
async function decide(method: string, body: Body, id: string): Promise<Answer> {
  const last = await findLatestActivityLock(database(), id)
  return ask(admin, method, adminPath('/activity-lock', id), {
    expect: last?.sequence ?? 0,
    ...body,
  })
}
const lock = (body: Body, id = reseller.id) => decide('POST', body, id)
const clear = (body: Body, id = reseller.id) => decide('DELETE', body, id)

describe('GET /api/reseller/status', () => {
  test('is of today unless a date is named, and knows any date from the approval on', async () => {
    const of = async (on: string) =>
      (await ask(theirs, 'GET', `/api/reseller/status${on === '' ? '' : `?on=${on}`}`))[1]
    expect(await of('')).toMatchObject({
      date: today,
      state: 'at_risk',
      countedTenants: 4,
      targetTenants: 5,
      shortfallTenants: 1,
      tenantsToLock: 46,
      nextRiskDate: null,
    })
    expect(await of(approvedOn)).toMatchObject({ state: 'active', totalTenants: 0, counted: [] })
    const inRampUp = addDays(approvedOn, 3)
    expect(await of(inRampUp)).toMatchObject({
      date: inRampUp,
      state: 'active',
      inRampUp: true,
      countedTenants: 4,
      // 4 tenants reach the target of 3 after 3 months and of 4 after 4, but not of 5.
      nextRiskDate: addMonthsClamped(approvedOn, 5),
    })
    const later = addYearsClamped(today, 3)
    expect(await of(later)).toMatchObject({ date: later, countedTenants: 0, targetTenants: 20 })
  })

  test.each([
    ['the day before the approval', addDays(approvedOn, -1)],
    ['a date that is none', '2026-02-30'],
    ['more than ten years ahead', addDays(addYearsClamped(today, 10), 1)],
    ['the end of time', '9999-12-31'],
    ['no date', 'today'],
  ])('refuses %s', async (_, on) => {
    const answer = await ask(theirs, 'GET', `/api/reseller/status?on=${on}`)
    expect(answer).toMatchObject([422, { code: 'invalid_input', errors: [{ path: 'on' }] }])
  })

  test('lists what the daily job recorded, newest first, and later facts don’t rewrite it', async () => {
    await runOn(addDays(approvedOn, 1))
    await runOn(today)
    await givenTenantsOn(reseller, today, 1)
    const [, status] = await ask(theirs, 'GET', '/api/reseller/status')
    expect(status).toMatchObject({ state: 'active', countedTenants: 5 })
    expect(status['entries']).toMatchObject([
      {
        on: today,
        state: 'at_risk',
        label: 'At risk',
        previousState: 'active',
        countedTenants: 4,
        targetTenants: 5,
        windowMonths: 5,
      },
      { on: addDays(approvedOn, 1), state: 'active', previousState: null, inRampUp: true },
    ])
  })

  test('tells a reseller of its own status alone, and not who decided or why', async () => {
    const other = await givenReseller({ approvedAtMs: Date.parse(approvedOn) })
    await runOn(today)
    await lock({ activeUntilOn: tomorrow, reason: 'a secret agreement' })
    const [, status] = await ask(theirs, 'GET', '/api/reseller/status')
    expect(status).toMatchObject({ state: 'locked', label: `Locked until ${tomorrow}` })
    expect(JSON.stringify(status)).not.toContain('secret')
    expect(status['entries']).toHaveLength(1)
    const elsewhere = await signedInBrowser((await contactOf(other.id)).email)
    expect((await ask(elsewhere, 'GET', '/api/reseller/status'))[1]).toMatchObject({
      countedTenants: 0,
      entries: [{ countedTenants: 0 }],
    })
    expect((await ask(theirs, 'GET', adminPath('/status')))[0]).toBe(404)
    const body = { activeUntilOn: tomorrow, reason: 'mine' }
    expect((await ask(theirs, 'POST', adminPath('/activity-lock'), body))[0]).toBe(404)
  })
})

describe('/api/admin/resellers/:id', () => {
  const status = async (query = '') => ask(admin, 'GET', adminPath(`/status${query}`))

  test('status tells who set the active-until date and why, and what holds without it', async () => {
    await lock({ activeUntilOn: tomorrow, reason: 'while we talk' })
    const entry = { activeUntilOn: tomorrow, reason: 'while we talk', setByName: 'Ada Admin' }
    const computed = { state: 'at_risk', label: 'At risk', lockEnd: null }
    expect(await status()).toMatchObject([
      200,
      { state: 'locked', lockSource: 'super_admin', computed, activeUntil: [entry] },
    ])
    expect(await status(`?on=${tomorrow}`)).toMatchObject([200, { state: 'at_risk', computed }])
    await clear({ reason: 'we have talked' })
    expect(await status()).toMatchObject([
      200,
      { state: 'at_risk', activeUntil: [{ activeUntilOn: null, reason: 'we have talked' }, entry] },
    ])
  })

  test('activity-lock is set with 201, and answered with 200 when nothing changes', async () => {
    const body = { activeUntilOn: tomorrow, reason: 'agreed' }
    const answer = { activeUntilOn: tomorrow }
    expect(await lock(body)).toEqual([201, { ...answer, change: 'set' }])
    expect(await lock(body)).toEqual([200, { ...answer, change: 'unchanged' }])
    expect(await clear({ reason: 'over' })).toEqual([
      200,
      { activeUntilOn: null, change: 'cleared' },
    ])
    expect(await clear({ reason: 'over' })).toEqual([
      200,
      { activeUntilOn: null, change: 'unchanged' },
    ])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['today', { activeUntilOn: today }, 'activeUntilOn'],
    ['a date that is none', { activeUntilOn: '2030-02-30' }, 'activeUntilOn'],
    ['no date', { activeUntilOn: null }, 'activeUntilOn'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a field that nobody knows', { forEver: true }, 'forEver'],
  ])('activity-lock refuses %s', async (_, more, path) => {
    const answer = await lock({ activeUntilOn: tomorrow, reason: 'agreed', ...more })
    expect(answer).toMatchObject([422, { errors: [{ path }] }])
  })

  test('clearing needs a reason too', async () => {
    expect(await clear({})).toMatchObject([422, { errors: [{ path: 'reason' }] }])
  })

  test('an unknown reseller is not found', async () => {
    const nobody = 'nobody-at-all'
    expect((await ask(admin, 'GET', adminPath('/status', nobody)))[0]).toBe(404)
    expect((await lock({ activeUntilOn: tomorrow, reason: 'agreed' }, nobody))[0]).toBe(404)
    expect((await clear({ reason: 'agreed' }, nobody))[0]).toBe(404)
  })
})
