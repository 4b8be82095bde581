import { beforeEach, describe, expect, test } from 'vitest'
import { firstDateOfMonth } from '#domain/calendar/calendar-date.ts'
import { type Month, monthOfInstantMs, nextMonth, previousMonth } from '#domain/calendar/month.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { accepted, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { adminEmailOf, emailOf } from '#test/worker/kit/stated-quarter.ts'

freshStores()

let admin: Browser
let mine: Browser
let resellerId: string
/** Requests read the clock, so everything is of the month that it is. */
let month: Month
beforeEach(async () => {
  month = monthOfInstantMs(Date.now())
  const today = firstDateOfMonth(month)
  const one = await givenReseller({ approvedAtMs: at(today), rateBps: 5000 })
  await givenTenant(one, 'a', today)
  await accepted(today, fee('a', month, 333))
  resellerId = one.id
  admin = await signedInBrowser(await adminEmailOf(one))
  mine = await signedInBrowser(await emailOf(one))
})

async function get(browser: Browser, path: string) {
  const response = await browser.request('GET', path)
  return [response.status, await response.json<Record<string, unknown>>()] as const
}

describe('estimates over HTTP', () => {
  test('an estimated part is explained to its reseller, and to an admin with names', async () => {
    const query = `estimate/explanation?month=${month}&currency=EUR&serviceMonth=${month}&tenantId=a`
    const explained = (name: string | null) => ({
      subject: 'part',
      isFinal: false,
      part: { tenantName: 'Tenant a', numerator: '1665000', commissionMinor: 166 },
      rate: { rateBps: 5000, setBy: { role: 'super_admin', name } },
      lines: [{ amountMinor: 333, numerator: '1665000' }],
      nextCursor: null,
    })
    expect(await get(mine, `/api/reseller/${query}`)).toMatchObject([200, explained(null)])
    const ofAdmin = await get(admin, `/api/admin/resellers/${resellerId}/${query}`)
    expect(ofAdmin).toMatchObject([200, explained('Ada Admin')])
  })

  test('a what-if is answered to its reseller and to an admin alike', async () => {
    const query = 'what-if?rateBps=2000&moreTenants=2'
    const ofReseller = await get(mine, `/api/reseller/${query}`)
    expect(ofReseller).toMatchObject([
      200,
      {
        isWhatIf: true,
        fromMonth: month,
        rateBps: 2000,
        moreTenants: { count: 2, platformFeeMinor: 333, currency: 'EUR' },
        months: [{ estimate: { commissionMinor: 166 }, whatIf: { commissionMinor: 200 } }],
      },
    ])
    expect(await get(admin, `/api/admin/resellers/${resellerId}/${query}`)).toEqual(ofReseller)
  })

  test.each([
    ['estimate/explanation?currency=EUR', 'month'],
    ['estimate/explanation?month=2027-01&currency=XXX', 'currency'],
    ['estimate/explanation?month=2027-01&currency=EUR&tenantId=a', 'tenantId'],
    ['what-if?rateBps=10001', 'rateBps'],
    ['what-if?rateBps=0.5', 'rateBps'],
    ['what-if?moreTenants=1001', 'moreTenants'],
    ['what-if?moreTenants=-1', 'moreTenants'],
    ['what-if?platformFeeMinor=1.5&moreTenants=1', 'platformFeeMinor'],
  ])('%s is refused at %s', async (path, field) => {
    const [status, problem] = await get(mine, `/api/reseller/${path}`)
    expect([status, problem['code']]).toEqual([422, 'invalid_input'])
    expect(problem['errors']).toMatchObject([{ path: field }])
  })

  test.each([
    ['the next month', () => nextMonth(month)],
    ['a month before the program', () => previousMonth(month)],
  ])('%s has nothing to estimate', async (_, of) => {
    const query = `estimate/explanation?month=${of()}&currency=EUR`
    const answer = await get(mine, `/api/reseller/${query}`)
    expect(answer).toMatchObject([404, { code: 'not_found' }])
  })

  test('the admin’s are nowhere for a reseller', async () => {
    for (const what of ['what-if', `estimate/explanation?month=${month}&currency=EUR`]) {
      const [status] = await get(mine, `/api/admin/resellers/${resellerId}/${what}`)
      expect([what, status]).toEqual([what, 404])
    }
  })
})
