import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { addMonths, monthOfInstantMs, toMonth } from '#domain/calendar/month.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { cronClose, type GivenReseller, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { tenant, tenantPage } from '#worker/routes/billing/answers/tenant.ts'
import { allOf, type BillingDoor, billingDoor } from './billing-door.ts'

freshStores({ namesBySql: true })

let door: BillingDoor
let one: GivenReseller
let two: GivenReseller

const now = monthOfInstantMs(Date.now())
const next = addMonths(now, 1)

beforeEach(async () => {
  door = await billingDoor()
  one = await givenReseller({ approvedAtMs: at('2026-09-15') })
  two = await givenReseller({ approvedAtMs: at('2026-09-20') })
})

const move = async (id: string, fromMonth: string, to: GivenReseller | null) => {
  const admin = { ...one.admin, nowMs: Date.now() }
  const moved = await transferTenant(admin, id, {
    fromMonth: toMonth(fromMonth),
    resellerNumber: to?.number ?? null,
    reason: 'agreed by both',
  })
  if (!moved.ok) throw new Error(moved.detail)
}

const read = (id: string) => door.read(`/tenants/${id}`, tenant)

describe('GET /api/v1/tenants/:externalId', () => {
  test('tells what is recorded, and whose the tenant is month by month', async () => {
    await givenTenant(one, 't-1', '2026-10-05')
    expect(await read('t-1')).toEqual({
      id: 't-1',
      name: 'Tenant t-1',
      onboardedOn: '2026-10-05',
      test: false,
      resellerNumber: 1,
      version: 0,
      recordedAt: '2026-10-05T00:00:00.000Z',
      isFrozen: false,
      owners: [{ fromMonth: '2026-10', toMonth: null, resellerNumber: 1 }],
      earns: { month: now, resellerNumber: 1, remark: null },
      counts: { month: '2026-10', resellerNumber: 1, remark: null },
      links: { self: '/api/v1/tenants/t-1', revenueLines: '/api/v1/revenue-lines?tenant=t-1' },
    })
  })

  test('tells transfers, those to come too, and a date that stands still', async () => {
    await givenTenant(one, 't-1', '2026-09-20')
    await cronClose('2026-10-03T03:15Z')
    await move('t-1', now, two)
    await move('t-1', next, null)
    expect(await read('t-1')).toMatchObject({
      resellerNumber: 2,
      isFrozen: true,
      owners: [
        { fromMonth: '2026-09', toMonth: now, resellerNumber: 1 },
        { fromMonth: now, toMonth: next, resellerNumber: 2 },
        { fromMonth: next, toMonth: null, resellerNumber: null },
      ],
      earns: { resellerNumber: 2, remark: null },
      counts: { month: '2026-09', resellerNumber: 1, remark: null },
    })
  })

  test.each([
    ['test_tenant', () => givenTenant(one, 't-1', '2026-10-05', { test: true })],
    ['no_owner', () => givenTenant(null, 't-1', '2026-10-05')],
    ['before_partnership', () => givenTenant(one, 't-1', '2026-08-05')],
  ])('says why one counts for nobody: %s', async (code, given) => {
    await given()
    const { counts } = await read('t-1')
    expect(counts.remark).toEqual({
      code,
      message: expect.stringMatching(/^.+ t-1 .+: it counts for nobody\.$/),
    })
  })

  test('of a reseller whose partnership ended says so, and names it as a correction may', async () => {
    await givenTenant(one, 't-1', '2026-10-05')
    const ended = { fromMonth: now, reason: 'the contract ended' }
    await terminateReseller({ ...one.admin, nowMs: Date.now() }, one.id, ended)
    expect(await read('t-1')).toMatchObject({
      resellerNumber: 1,
      owners: [
        { fromMonth: '2026-10', toMonth: now, resellerNumber: 1 },
        { fromMonth: now, toMonth: null, resellerNumber: null },
      ],
      earns: { resellerNumber: null, remark: { code: 'after_partnership' } },
    })
  })

  test('what is read can be sent back, whoever owns the tenant and whenever', async () => {
    await givenTenant(one, 'first', '2026-10-05')
    await givenTenant(one, 'moved', '2026-10-05')
    await move('moved', now, two)
    await givenTenant(one, 'left', '2026-10-05')
    await move('left', now, null)
    await givenTenant(null, 'nobody', '2026-10-05')
    await givenTenant(null, 'later', '2026-10-05')
    await move('later', next, two)
    await givenTenant(one, 'soon', `${next}-05`, { recordedAt: `${now}-02` })
    await givenTenant(two, 'ended', '2026-10-05')
    const ended = { fromMonth: now, reason: 'the contract ended' }
    await terminateReseller({ ...two.admin, nowMs: Date.now() }, two.id, ended)
    for (const id of ['first', 'moved', 'left', 'nobody', 'later', 'soon', 'ended']) {
      const { name, onboardedOn, test: isTest, resellerNumber, version } = await read(id)
      const body = { name, onboardedOn, test: isTest, resellerNumber, expect: version }
      const { status, text } = await door.ask(`/tenants/${id}`, { method: 'PUT', body })
      expect([id, status, text]).toEqual([id, 200, expect.stringContaining('"unchanged"')])
    }
  })

  test('finds one that was recorded before ids of dots were refused, at the address that it names', async () => {
    await env.DB.prepare(
      `INSERT INTO tenants (id, name, onboarded_on, recorded_at_ms, recorded_by)
       VALUES ('..', 'Dots', '2026-10-05', 0, 'x')`,
    ).run()
    const [listed] = (await door.read('/tenants', tenantPage)).items
    expect(listed?.links.self).toBe('/api/v1/tenants/~..')
    expect(await read('~..')).toEqual(listed)
  })

  test('of an unknown id is 404 and says how to record it; of one that is none 422', async () => {
    const unknown = await door.ask('/tenants/nobody')
    expect([unknown.status, JSON.parse(unknown.text).detail]).toEqual([
      404,
      'There is no tenant nobody. PUT /api/v1/tenants/nobody records it.',
    ])
    expect((await door.ask('/tenants/a%20b')).status).toBe(422)
  })
})

describe('GET /api/v1/tenants', () => {
  test('pages through all by id, none twice', async () => {
    const ids = ['B', 'a', 'a-1', 'a.1', 'b', 'c:1', '~x'.slice(1), '10', '9']
    for (const [index, id] of ids.entries()) {
      await givenTenant(index % 2 ? one : null, id, '2026-10-05')
    }
    const all = await allOf(door, '/tenants?limit=2', tenantPage)
    expect(all.map(({ id }) => id)).toEqual(ids.toSorted())
    expect(all.find(({ id }) => id === 'a')).toEqual(await read('a'))
  })

  test('of a reseller are those that it owns now', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await givenTenant(one, id, '2026-10-05')
    await givenTenant(two, 'e', '2026-10-05')
    await move('b', now, two)
    await move('c', next, two)
    const of = async (number: number) =>
      (await allOf(door, `/tenants?reseller=${number}&limit=1`, tenantPage)).map(({ id }) => id)
    expect([await of(1), await of(2)]).toEqual([
      ['a', 'c', 'd'],
      ['b', 'e'],
    ])
  })

  test.each([
    ['reseller=99', 'reseller', /GET \/api\/v1\/resellers/],
    ['reseller=one', 'reseller', /number/],
    ['limit=1001', 'limit', /1 to 1000/],
    ['limit=0', 'limit', /1 to 1000/],
    ['cursor=a%20b', 'cursor', /./],
    ['search=a', 'search', /./],
  ])('refuses %s and names it', async (query, path, words) => {
    const { status, text } = await door.ask(`/tenants?${query}`)
    expect([status, JSON.parse(text).errors]).toEqual([
      422,
      [{ path, message: expect.stringMatching(words) }],
    ])
  })
})

describe('the ETag of a tenant', () => {
  const tagOf = async () => (await door.ask('/tenants/t-1')).headers.get('etag') ?? ''
  const conditional = (tag: string, method = 'GET') =>
    door.ask('/tenants/t-1', { method, headers: { 'if-none-match': tag } })

  test('answers 304 without a body while all that is told is the same', async () => {
    await givenTenant(one, 't-1', '2026-10-05')
    const tag = await tagOf()
    for (const [sent, method] of [
      [tag, 'GET'],
      [`W/${tag}`, 'GET'],
      [`"other", ${tag}`, 'GET'],
      ['*', 'GET'],
      [tag, 'HEAD'],
    ] as const) {
      const { status, text, headers } = await conditional(sent, method)
      expect([sent, method, status, text]).toEqual([sent, method, 304, ''])
      expect([headers.get('etag'), headers.get('cache-control')]).toEqual([
        tag,
        'private, no-cache',
      ])
    }
    expect((await conditional('"other"')).status).toBe(200)
  })

  test('changes with a correction, a transfer, and the end of its owner’s partnership', async () => {
    await givenTenant(one, 't-1', '2026-10-05')
    const tags = [await tagOf()]
    const body = { name: 'North', onboardedOn: '2026-10-05', resellerNumber: 1 }
    await door.ask('/tenants/t-1', { method: 'PUT', body })
    tags.push(await tagOf())
    await move('t-1', next, two)
    tags.push(await tagOf())
    const ended = { fromMonth: now, reason: 'the contract ended' }
    await terminateReseller({ ...one.admin, nowMs: Date.now() }, one.id, ended)
    tags.push(await tagOf())
    expect(new Set(tags).size).toBe(4)
    expect((await conditional(tags[2] ?? '')).status).toBe(200)
  })

  test('a HEAD is answered as a GET is, without the body', async () => {
    await givenTenant(one, 't-1', '2026-10-05')
    const { status, text, headers } = await door.ask('/tenants/t-1', { method: 'HEAD' })
    expect([status, text, headers.get('etag')]).toEqual([200, '', await tagOf()])
  })
})
