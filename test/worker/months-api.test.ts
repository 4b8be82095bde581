import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { monthOfInstantMs, nextMonth } from '#domain/month.ts'
import { type Browser, signedInBrowser } from './auth-harness.ts'
import { at, freshStores, givenReseller } from './harness.ts'
import { accepted, countRows, fee, type GivenReseller, givenTenant } from './ledger-harness.ts'

freshStores()

let admin: Browser
let reseller: GivenReseller

beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2026-09-15'), rateBps: 2000 })
  const email = await env.DB.prepare('SELECT email FROM people WHERE id = ?1')
    .bind(reseller.admin.actor.personId)
    .first<string>('email')
  admin = await signedInBrowser(email ?? '')
})

const answer = async (response: Promise<Response>) => {
  const { status } = await response
  return [status, await (await response).json<Record<string, unknown>>()] as const
}

/** The real clock tells requests the time: a month after the current one is open for long. */
const openMonth = () => nextMonth(nextMonth(monthOfInstantMs(Date.now())))

describe('/api/admin/months', () => {
  test('lists a due month, closes it once, and tells the second time that it was', async () => {
    await givenTenant(reseller, 't1', '2026-09-20')
    await accepted('2026-09-20', fee('t1', '2026-09', 5000))
    const [status, before] = await answer(admin.request('GET', '/api/admin/months'))
    expect([status, before['firstMonth']]).toEqual([200, '2026-09'])
    const close = () => answer(admin.request('POST', '/api/admin/months/2026-09/close', {}))
    const closed = { month: '2026-09', statements: 1, completed: true }
    expect(await close()).toEqual([200, { ...closed, alreadyClosed: false }])
    expect(await close()).toEqual([200, { ...closed, alreadyClosed: true }])
    expect(await countRows(`SELECT count(*) n FROM closes WHERE begun_by IS NOT NULL`)).toBe(1)
  })

  test.each([
    ['2026-10', 409, 'month_out_of_order'],
    ['2999-01', 409, 'month_not_due'],
    ['2026-13', 422, 'invalid_input'],
  ])('refuses to close %s with %i %s', async (month, status, code) => {
    const closed = await answer(admin.request('POST', `/api/admin/months/${month}/close`, {}))
    expect(closed).toMatchObject([status, { code }])
  })
})

describe('/api/admin/resellers/:id/rates', () => {
  const post = (body: unknown, id = reseller.id) =>
    answer(admin.request('POST', `/api/admin/resellers/${id}/rates`, body))

  test('sets a rate with 201, and answers 200 when it holds already', async () => {
    const rate = { fromMonth: openMonth(), rateBps: 1500, reason: 'a new agreement' }
    expect(await post(rate)).toEqual([201, { ...rate, change: 'set' }])
    expect(await post(rate)).toEqual([200, { ...rate, change: 'unchanged' }])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a fraction of a basis point', { rateBps: 0.5 }, 'rateBps'],
    ['more than 100%', { rateBps: 10_001 }, 'rateBps'],
    ['a month that is none', { fromMonth: '2026-1' }, 'fromMonth'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a field that nobody knows', { slot: 1 }, 'slot'],
  ])('refuses %s', async (_, more, path) => {
    const rate = { fromMonth: openMonth(), rateBps: 1500, reason: 'agreed', ...more }
    expect(await post(rate)).toMatchObject([422, { errors: [{ path }] }])
  })

  test('answers 404 for an unknown reseller, 409 for a rate that is not allowed', async () => {
    const rate = { fromMonth: '2026-09', rateBps: 1500, reason: 'agreed' }
    expect(await post(rate, 'nobody-at-all')).toMatchObject([404, { code: 'not_found' }])
    expect(await post(rate)).toMatchObject([409, { code: 'rate_not_allowed' }])
  })
})

describe('/api/admin/tenants/:id/transfers', () => {
  test('moves a tenant with 201, and answers 200 when it is moved already', async () => {
    await givenTenant(reseller, 't1', '2026-09-20')
    const transfer = { fromMonth: openMonth(), resellerNumber: null, reason: 'sold directly' }
    const post = (body: unknown) =>
      answer(admin.request('POST', '/api/admin/tenants/t1/transfers', body))
    expect(await post(transfer)).toEqual([201, { ...transfer, change: 'transferred' }])
    expect(await post(transfer)).toEqual([200, { ...transfer, change: 'unchanged' }])
    expect(await post({ ...transfer, resellerNumber: 99 })).toMatchObject([
      422,
      { errors: [{ path: 'resellerNumber' }] },
    ])
  })
})
