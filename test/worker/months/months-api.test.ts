import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { type Browser, browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  countRows,
  cronClose,
  fee,
  type GivenReseller,
  givenApiKey,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

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
    const closed = { month: '2026-09', statements: 1, completed: true, heldUp: [] }
    expect(await close()).toEqual([200, { ...closed, alreadyClosed: false }])
    expect(await close()).toEqual([200, { ...closed, alreadyClosed: true }])
    expect(await countRows(`SELECT count(*) n FROM closes WHERE begun_by IS NOT NULL`)).toBe(1)
  })

  test.each([
    ['2026-10', 409, 'month_out_of_order'],
    ['2099-12', 409, 'month_not_due'],
    ['2999-01', 422, 'invalid_input'],
    ['2026-13', 422, 'invalid_input'],
  ])('refuses to close %s with %i %s', async (month, status, code) => {
    const closed = await answer(admin.request('POST', `/api/admin/months/${month}/close`, {}))
    expect(closed).toMatchObject([status, { code }])
  })
})

describe('/api/admin/months/:month', () => {
  const get = (path: string) => answer(admin.request('GET', `/api/admin/months/${path}`))

  test('of a due month names what was pushed, by which key, and that nothing comes before it', async () => {
    await givenTenant(reseller, 't1', '2026-09-20')
    await accepted('2026-09-20', fee('t1', '2026-09', 5000))
    const key = await givenApiKey()
    const path = '/api/v1/control-totals/2026-09/EUR'
    const total = await browser().request('PUT', path, { lineCount: 2, sumMinor: 7000 }, key)
    expect(total.status).toBeLessThan(300)
    expect(await get('2026-09')).toMatchObject([
      200,
      {
        month: '2026-09',
        state: 'due',
        closesAfter: null,
        close: null,
        previousMonth: null,
        controlTotals: [
          {
            currency: 'EUR',
            expected: { lineCount: 2, sumMinor: 7000 },
            received: { lineCount: 1, sumMinor: 5000 },
            difference: { lineCount: -1, sumMinor: -2000 },
            isGap: true,
            source: null,
            pushedBy: 'billing',
          },
          { currency: 'EUR', source: 'billing', isRequired: false },
        ],
      },
    ])
    expect(await get('2026-10')).toMatchObject([200, { closesAfter: '2026-09' }])
  })

  test('of a closed one tells who closed it, when and over what, and that its estimate is over', async () => {
    await givenTenant(reseller, 't1', '2026-09-20')
    await accepted('2026-09-20', fee('t1', '2026-09', 5000))
    const [, before] = await get('2026-09/preview')
    expect(before).toMatchObject({
      statements: [{ number: 'R0001-2026-09-EUR', commissionMinor: 1000, payableMinor: 1000 }],
      resellers: 1,
    })
    await admin.request('POST', '/api/admin/months/2026-09/close', {})
    expect(await get('2026-09')).toMatchObject([
      200,
      {
        state: 'closed',
        statements: 1,
        close: { begunByName: 'Ada Admin', forcedReason: null, lineCutoff: 1, engineVersion: '2' },
      },
    ])
    expect(await get('2026-09/preview')).toMatchObject([409, { code: 'month_closed' }])
  })

  test.each([
    ['2026-08', 404],
    ['2099-12', 404],
    ['2999-01', 422],
    ['2026-13', 422],
    ['2099-12/preview', 404],
    ['2026-09/preview?cursor=1', 422],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path))[0]).toBe(status)
  })
})

describe('/api/admin/verification', () => {
  test('of one month compares that month alone', async () => {
    await givenTenant(reseller, 't1', '2026-09-20')
    await accepted('2026-09-20', fee('t1', '2026-09', 5000), fee('t1', '2026-10', 5000))
    await cronClose('2026-11-03T03:15:00Z')
    const verify = (body: unknown) => answer(admin.request('POST', '/api/admin/verification', body))
    const identical = { state: 'identical', nextCursor: null }
    const both = { months: 2, statements: 2 }
    expect(await verify({})).toMatchObject([200, { ...identical, ...both }])
    const one = { months: 1, statements: 1 }
    expect(await verify({ month: '2026-09' })).toMatchObject([200, { ...identical, ...one }])
    expect(await verify({ month: '2026-10' })).toMatchObject([200, { ...identical, ...one }])
    expect(await verify({ month: '2026-12' })).toMatchObject([200, { months: 0 }])
  })
})

describe('/api/admin/resellers/:id/rates', () => {
  const post = (body: unknown, id = reseller.id) =>
    answer(admin.request('POST', `/api/admin/resellers/${id}/rates`, body))

  test('sets a rate with 201, and answers 200 when it holds already', async () => {
    const rate = { fromMonth: openMonth(), rateBps: 1500, reason: 'a new agreement' }
    expect(await post({ ...rate, expect: 1 })).toEqual([201, { ...rate, change: 'set' }])
    expect(await post({ ...rate, expect: 1 })).toEqual([200, { ...rate, change: 'unchanged' }])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['a fraction of a basis point', { rateBps: 0.5 }, 'rateBps'],
    ['more than 100%', { rateBps: 10_001 }, 'rateBps'],
    ['a month that is none', { fromMonth: '2026-1' }, 'fromMonth'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['nothing that was shown', { expect: undefined }, 'expect'],
    ['a field that nobody knows', { slot: 1 }, 'slot'],
  ])('refuses %s', async (_, more, path) => {
    const rate = { fromMonth: openMonth(), rateBps: 1500, reason: 'agreed', expect: 1, ...more }
    expect(await post(rate)).toMatchObject([422, { errors: [{ path }] }])
  })

  test('answers 404 for an unknown reseller, 409 for a rate that is not allowed', async () => {
    const rate = { fromMonth: '2026-09', rateBps: 1500, reason: 'agreed', expect: 1 }
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
    const { ownersVersion } = (
      await admin
        .request('GET', '/api/admin/tenants/t1')
        .then((got) => got.json<{ tenant: { ownersVersion: number } }>())
    ).tenant
    const shown = { ...transfer, expect: ownersVersion }
    expect(await post(shown)).toEqual([201, { ...transfer, change: 'transferred' }])
    expect(await post(shown)).toEqual([200, { ...transfer, change: 'unchanged' }])
    expect(await post({ ...shown, resellerNumber: 99 })).toMatchObject([
      422,
      { errors: [{ path: 'resellerNumber' }] },
    ])
  })
})
