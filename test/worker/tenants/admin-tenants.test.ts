import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/core/database.ts'
import { listTenants, type TenantListQuery } from '#db/tenants/tenant-list.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { type AdminDoor, adminDoor } from '#test/worker/kit/admin-door.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  cronClose,
  fee,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores({ namesBySql: true })

type Page = {
  items: {
    id: string
    owner: { number: number } | null
    revenue: { currency: string; revenueMinor: number }[]
  }[]
  nextCursor: string | null
}

let door: AdminDoor
let owner: GivenReseller

beforeEach(async () => {
  door = await adminDoor()
  owner = await givenReseller({ approvedAtMs: at('2026-09-01') })
})

const idsOf = async (query: string) =>
  (await door.get<Page>(`/api/admin/tenants?${query}`)).items.map(({ id }) => id)

describe('the list of tenants', () => {
  beforeEach(async () => {
    await givenTenant(owner, 'beta', '2026-10-05')
    await givenTenant(null, 'alpha', '2026-10-09')
    await givenTenant(owner, 'gamma', '2026-09-03', { test: true })
  })

  test.each<[string, string, readonly string[]]>([
    ['by name', '', ['alpha', 'beta', 'gamma']],
    ['by name, backwards', 'order=desc', ['gamma', 'beta', 'alpha']],
    ['by onboarding', 'sort=onboardedOn', ['gamma', 'beta', 'alpha']],
    ['whose name holds a text in any case', 'search=TENANT%20B', ['beta']],
    ['whose id holds a text', 'search=amm', ['gamma']],
    ['of a reseller', 'reseller=1', ['beta', 'gamma']],
    ['of a number that nobody has', 'reseller=99', []],
    ['without an owner', 'owned=no', ['alpha']],
    ['with an owner that count', 'owned=yes&test=no', ['beta']],
    ['test tenants', 'test=yes', ['gamma']],
  ])('%s', async (_, query, ids) => {
    expect(await idsOf(query)).toEqual(ids)
  })

  test('is the same page by page, whichever the order', async () => {
    for (const order of ['', '&order=desc', '&sort=onboardedOn', '&sort=onboardedOn&order=desc']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Page = await door.get(
          `/api/admin/tenants?limit=1${order}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        )
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(await idsOf(order.slice(1)))
    }
  })

  test.each(['sort=commission', 'order=up', 'owned=maybe', 'reseller=R1', 'cursor=x', 'limit=101'])(
    'refuses %s',
    async (query) => {
      expect((await door.answer(`/api/admin/tenants?${query}`)).status).toBe(422)
    },
  )
})

test('a page of 30,000 tenants reads its own rows alone; a search stops and says where to go on', async () => {
  await env.DB.prepare(
    `INSERT INTO tenants (id, name, onboarded_on, test, recorded_at_ms, recorded_by)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
     SELECT 'bulk-' || i, 'Bulk ' || i, '2026-10-01', 0, 0, 'system' FROM n`,
  ).run()
  const { d1, meter } = meteredD1(env.DB)
  const query: TenantListQuery = {
    month: toMonth('2026-11'),
    search: '',
    resellerId: null,
    isOwned: null,
    test: null,
    sort: 'name',
    descending: false,
    after: null,
    limit: 50,
  }
  const first = await listTenants(openDatabase(d1), query)
  expect(first.rows.length).toBe(50)
  expect(meter.rowsRead).toBeLessThan(2000)
  const missing = { ...query, search: 'nobody is called so' }
  const sought = await listTenants(openDatabase(d1), missing)
  expect([sought.rows, sought.next === null]).toEqual([[], false])
  const rest = await listTenants(openDatabase(d1), { ...missing, after: sought.next })
  expect(rest).toEqual({ rows: [], next: null })
})

describe('a tenant’s page', () => {
  type View = {
    tenant: { isFrozen: boolean; firstMonth: string }
    ownerNow: { number: number } | null
    ownerships: { fromMonth: string; kind: string; recordedBy: string | null }[]
    closedThrough: string | null
    openMonths: { serviceMonth: string; currency: string; lines: number; revenueMinor: number }[]
  }

  test('shows its owners, and the revenue of months that a transfer may still move', async () => {
    await givenTenant(owner, 't1', '2026-10-05')
    await accepted(
      '2026-11-01',
      fee('t1', '2026-10', 100),
      fee('t1', '2026-11', 200),
      fee('t1', '2026-11', 300, { currency: 'USD' }),
      fee('t1', '2026-11', 50),
    )
    await cronClose('2026-11-03T03:00Z')
    const view = await door.get<View>('/api/admin/tenants/t1')
    expect(view).toMatchObject({
      tenant: { isFrozen: true, firstMonth: '2026-10' },
      ownerNow: { number: owner.number },
      ownerships: [{ fromMonth: '2026-10', kind: 'first' }],
      closedThrough: '2026-10',
      openMonths: [
        { serviceMonth: '2026-11', currency: 'EUR', lines: 2, revenueMinor: 250 },
        { serviceMonth: '2026-11', currency: 'USD', lines: 1, revenueMinor: 300 },
      ],
    })
    expect((await door.answer('/api/admin/tenants/nobody')).status).toBe(404)
  })

  test('corrects name, date and flag while the onboarding month is open, the name ever after', async () => {
    await givenTenant(owner, 't1', '2026-10-05')
    const put = async (body: unknown) => {
      const answer = await door.answer('/api/admin/tenants/t1', 'PUT', body)
      return [answer.status, await answer.json<{ change?: string; code?: string }>()]
    }
    const facts = { name: 'Renamed', onboardedOn: '2026-10-07', test: true }
    expect(await put({ ...facts, expect: 0 })).toEqual([200, { change: 'corrected' }])
    expect(await put({ ...facts, expect: 0 })).toEqual([200, { change: 'unchanged' }])
    expect(await put({ ...facts, name: 'Late', expect: 0 })).toMatchObject([
      409,
      { code: 'tenant_changed' },
    ])
    await cronClose('2026-11-03T03:00Z')
    expect(await put({ ...facts, test: false, expect: 1 })).toMatchObject([
      409,
      { code: 'month_closed' },
    ])
    expect(await put({ ...facts, name: 'Again', expect: 1 })).toEqual([
      200,
      { change: 'corrected' },
    ])
    expect(await put({ ...facts, resellerNumber: 2, expect: 2 })).toMatchObject([422, {}])
    expect(
      (await door.answer('/api/admin/tenants/nobody', 'PUT', { ...facts, expect: 0 })).status,
    ).toBe(404)
  })
})
