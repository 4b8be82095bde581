import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { findApplication } from '#db/applications/applications.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { closeDue, fee, givenLines, givenTenant } from '#test/worker/kit/ledger-scene.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

const dayMs = 86_400_000
const monthAgo = (months: number): string => {
  const now = new Date()
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)
  return new Date(first).toISOString().slice(0, 7)
}

/** A reseller with one tenant and a closed month, relative to today, since requests read the clock. */
async function givenStated(tenantId: string) {
  const approvedAtMs = Date.parse(`${monthAgo(2)}-01`)
  const reseller = await givenReseller({ approvedAtMs })
  const application = await findApplication(database(), reseller.applicationId)
  if (!application) throw new Error('the reseller has no application')
  const onboardedOn = `${monthAgo(2)}-02`
  await givenTenant(tenantId, { resellerNumber: reseller.number, onboardedOn })
  await givenLines(approvedAtMs + 5 * dayMs, [fee(tenantId, monthAgo(2), 10_000)])
  return { ...reseller, email: application.contactEmail }
}

let mine: Awaited<ReturnType<typeof givenStated>>
let theirs: Awaited<ReturnType<typeof givenStated>>
beforeEach(async () => {
  mine = await givenStated('t-mine')
  theirs = await givenStated('t-theirs')
  await closeDue(Date.parse(`${monthAgo(1)}-03T03:15:00Z`))
})

const statementOf = (number: number) => `R000${number}-${monthAgo(2)}-EUR`

describe('a signed-in reseller', () => {
  test('reads its own overview, tenants, statements and status', async () => {
    const here = await signedInBrowser(mine.email)
    const read = async (path: string) => {
      const answer = await here.request('GET', `/api/reseller${path}`)
      expect(answer.status, path).toBe(200)
      return await answer.json()
    }
    expect(await read('/overview')).toMatchObject({
      reseller: { number: mine.number },
      lastStatements: [{ number: statementOf(mine.number), payableMinor: 2000 }],
    })
    expect(await read('/tenants')).toMatchObject({ items: [{ id: 't-mine' }], nextCursor: null })
    expect(await read('/tenants/t-mine')).toMatchObject({ months: [{ commissionMinor: 2000 }] })
    expect(await read('/statements')).toMatchObject({
      items: [{ number: statementOf(mine.number), payableMinor: 2000 }],
      nextCursor: null,
    })
    expect(await read(`/statements/${statementOf(mine.number)}`)).toMatchObject({
      statement: { commissionMinor: 2000 },
      parts: [{ tenantId: 't-mine', tenantName: 'Tenant t-mine' }],
    })
    expect(await read('/status')).toMatchObject({ state: 'active', counted: [{ id: 't-mine' }] })
  })

  test('gets 404 for what is another reseller’s, and for the admin’s', async () => {
    const here = await signedInBrowser(mine.email)
    for (const path of [
      '/api/reseller/tenants/t-theirs',
      `/api/reseller/statements/${statementOf(theirs.number)}`,
      `/api/reseller/statements/${statementOf(theirs.number)}/canonical`,
      '/api/admin/overview',
    ]) {
      const answer = await here.request('GET', path)
      expect([path, answer.status]).toEqual([path, 404])
    }
  })

  test('gets the overview in two round trips to the database, session included', async () => {
    const { d1, meter } = meteredD1(env.DB)
    const here = await signedInBrowser(mine.email, d1)
    meter.roundTrips = 0
    await here.request('GET', '/api/reseller/overview')
    expect(meter.roundTrips).toBe(2)
  })

  test('downloads a statement under its number', async () => {
    const here = await signedInBrowser(mine.email)
    const number = statementOf(mine.number)
    const answer = await here.request('GET', `/api/reseller/statements/${number}/canonical`)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${number}.json"`)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  test.each([
    ['tenants?limit=0', 'limit'],
    ['tenants?limit=101', 'limit'],
    ['tenants?sort=price', 'sort'],
    ['tenants?order=up', 'order'],
    ['tenants?currency=XXX', 'currency'],
    ['tenants?color=red', 'color'],
    ['tenants?cursor=nonsense', 'cursor'],
    ['tenants?cursor=%5B%22name%22%5D', 'cursor'],
    ['tenants?sort=onboardedOn&cursor=%5B%22name%22,%22a%22,%22t%22%5D', 'cursor'],
    [`tenants?search=${'x'.repeat(101)}`, 'search'],
    ['tenants/t-mine?cursor=%5B1%5D', 'cursor'],
    ['statements?cursor=%5B%222026-13%22,%22EUR%22%5D', 'cursor'],
    ['statements?cursor=%5B%22__proto__%22%5D', 'cursor'],
    ['statements/R0001-2026-10-EUR?cursor=%7B%7D', 'cursor'],
  ])('learns what is wrong with %s', async (path, field) => {
    const here = await signedInBrowser(mine.email)
    const answer = await here.request('GET', `/api/reseller/${path}`)
    const problem = await answer.json<{ code: string; errors: { path: string }[] }>()
    expect([answer.status, problem.code]).toEqual([422, 'invalid_input'])
    expect(problem.errors.map((error) => error.path.split('.')[0])).toContain(field)
  })
})
