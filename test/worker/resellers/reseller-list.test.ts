import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { readAdminResellers } from '#actions/resellers/read-admin-resellers.ts'
import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { type Browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  cronClose,
  fee,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { runOn } from '#test/worker/kit/status-scene.ts'
import { savedScene } from '#test/worker/kit/stores/saved-scene.ts'

freshStores({ namesBySql: true })

type Query = Parameters<typeof readAdminResellers>[1]
const today = toCalendarDate('2026-12-20')
const everything: Query = {
  search: '',
  part: null,
  sort: 'number',
  descending: false,
  after: null,
  limit: 50,
  today,
}

let admin: Browser
let resellers: readonly GivenReseller[]

const rename = (number: number, name: string) =>
  env.DB.prepare('UPDATE resellers SET company_name = ?1 WHERE number = ?2')
    .bind(name, number)
    .run()

/** Four resellers: 1 at risk, 2 active, 3 suspended, 4 terminated; 2 earns in two currencies. */
const given = savedScene(async () => {
  const dates = ['2026-06-10', '2026-10-01', '2026-10-01', '2026-11-02']
  const approved: GivenReseller[] = []
  for (const date of dates) approved.push(await givenReseller({ approvedAtMs: at(date) }))
  const [one, two, three, four] = approved
  if (!one || !two || !three || !four) throw new Error('no resellers')
  await rename(1, 'delta')
  await rename(2, 'Alpha')
  await rename(3, 'charlie, “=1+1”')
  await rename(4, 'Bravo')
  await givenTenant(two, 't2', '2026-10-05')
  await accepted(
    '2026-10-20',
    fee('t2', '2026-10', 10_000),
    fee('t2', '2026-10', 500, { currency: 'USD' }),
  )
  await cronClose('2026-11-03T03:15:00Z')
  await runOn('2026-12-01')
  await suspendReseller({ ...three.admin, nowMs: at('2026-12-02') }, three.id, 'bank details')
  const ending = { fromMonth: toMonth('2026-12'), reason: 'agreed' }
  await terminateReseller({ ...four.admin, nowMs: at('2026-12-03') }, four.id, ending)
  return { resellers: approved, admin: await signedInBrowser(await adminEmailOf(one)) }
})
beforeEach(async () => {
  ;({ admin, resellers } = await given())
})

const numbersOf = async (query: Partial<Query>) =>
  (await readAdminResellers(database(), { ...everything, ...query })).map(
    ({ reseller }) => reseller.number,
  )

describe('the list of resellers', () => {
  test.each<[string, Partial<Query>, readonly number[]]>([
    ['is by number', {}, [1, 2, 3, 4]],
    ['is by number downwards', { descending: true }, [4, 3, 2, 1]],
    ['is by name, whatever the case', { sort: 'company' }, [2, 4, 3, 1]],
    ['is by name downwards', { sort: 'company', descending: true }, [1, 3, 4, 2]],
    ['is by approval, of the same day by number', { sort: 'approved' }, [1, 2, 3, 4]],
    ['is by approval downwards', { sort: 'approved', descending: true }, [4, 3, 2, 1]],
    ['has those at risk', { part: 'at_risk' }, [1]],
    ['has the active ones', { part: 'active' }, [2, 3, 4]],
    ['has none that is locked', { part: 'locked' }, []],
    ['has the suspended ones', { part: 'suspended' }, [3]],
    ['has the terminated ones', { part: 'terminated' }, [4]],
    ['has none of a promo slot', { part: 'promo' }, []],
    ['finds a part of a name', { search: 'LPH' }, [2]],
    ['finds a number', { search: 'r0003' }, [3]],
    [
      'finds within a part and an order',
      { search: 'a', part: 'active', sort: 'company' },
      [2, 4, 3],
    ],
  ])('%s', async (_, query, numbers) => {
    expect(await numbersOf(query)).toEqual(numbers)
  })

  test.each<[Query['sort'], boolean]>([
    ['number', false],
    ['company', false],
    ['company', true],
    ['approved', true],
  ])(
    'by %s (downwards: %s) neither misses nor repeats a reseller while others come',
    async (sort, descending) => {
      const query = { ...everything, sort, descending, limit: 1 }
      const whole = await numbersOf({ ...query, limit: 50 })
      const seen: number[] = []
      for (let after: Query['after'] = null; ; ) {
        const [row] = await readAdminResellers(database(), { ...query, after })
        if (!row) break
        seen.push(row.reseller.number)
        after = row.position
        if (seen.length === 2) await givenReseller({ approvedAtMs: at('2026-12-10') })
      }
      expect(seen.filter((number) => number <= 4)).toEqual(whole)
      expect(new Set(seen).size).toBe(seen.length)
    },
  )

  test('has rate, status with the day since when, and twelve months of statements a currency', async () => {
    const rows = await readAdminResellers(database(), everything)
    expect(rows.map(({ reseller }) => reseller)).toMatchObject([
      { number: 1, rateBps: 2000, statusSinceOn: '2026-12-01', status: { state: 'at_risk' } },
      {
        number: 2,
        lastYear: [
          { currency: 'EUR', revenueMinor: 10_000, commissionMinor: 2000 },
          { currency: 'USD', revenueMinor: 500, commissionMinor: 100 },
        ],
      },
      { number: 3, suspended: true, lastYear: [] },
      { number: 4, terminatedFrom: '2026-12' },
    ])
    const later = { ...everything, today: toCalendarDate('2027-10-20') }
    const lastYear = (await readAdminResellers(database(), later))[1]?.reseller.lastYear
    expect(lastYear).toEqual([])
  })

  test('reads no more for a page when there are more resellers and months', async () => {
    const readPage = async () => {
      const { d1, meter } = meteredD1(env.DB)
      await readAdminResellers(openDatabase(d1), { ...everything, sort: 'company', limit: 2 })
      return meter.rowsRead
    }
    const before = await readPage()
    for (let more = 0; more < 6; more += 1) {
      const { number } = await givenReseller({ approvedAtMs: at('2026-12-05') })
      await rename(number, `zulu ${more}`)
    }
    expect(await readPage()).toBe(before)
  })
})

describe('/api/admin/resellers', () => {
  const get = async (path: string) => {
    const response = await admin.request('GET', path)
    return [response.status, await response.json<Record<string, unknown>>()] as const
  }

  test('pages by a cursor, which is of one sort alone', async () => {
    const [, first] = await get('/api/admin/resellers?sort=company&limit=2')
    expect(first['items']).toMatchObject([{ number: 2 }, { number: 4 }])
    const cursor = encodeURIComponent(String(first['nextCursor']))
    const [, second] = await get(`/api/admin/resellers?sort=company&limit=2&cursor=${cursor}`)
    expect(second).toMatchObject({ items: [{ number: 3 }, { number: 1 }], nextCursor: null })
    expect(await get(`/api/admin/resellers?cursor=${cursor}`)).toMatchObject([
      422,
      { errors: [{ path: 'cursor' }] },
    ])
  })

  test.each(['show=nobody', 'sort=revenue', 'order=up', 'cursor=7'])(
    'refuses %s',
    async (query) => {
      expect(await get(`/api/admin/resellers?${query}`)).toMatchObject([422, {}])
    },
  )
})

describe('the resellers as CSV', () => {
  const csv = async (query = '') => {
    const response = await admin.request('GET', `/api/admin/exports/resellers${query}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/filename="resellers-[\d-]+\.csv"/)
    return (await response.text()).trimEnd().split('\r\n')
  }

  test('has one line a reseller and currency, in the order and of the filter of the list', async () => {
    const [header, ...lines] = await csv('?sort=company')
    expect(header?.split(',')).toHaveLength(17)
    expect(lines.map((line) => line.slice(0, 11))).toEqual([
      'R0002,Alpha',
      'R0002,Alpha',
      'R0004,Bravo',
      'R0003,"char',
      'R0001,delta',
    ])
    expect(lines[0]).toMatch(/,EUR,100\.00,20\.00$/)
    expect(lines[1]).toMatch(/,USD,5\.00,1\.00$/)
    expect(await csv('?show=suspended')).toHaveLength(2)
  })

  test('keeps a name from being a formula', async () => {
    await rename(4, '=HYPERLINK("https://elsewhere.example")')
    const lines = await csv('?show=terminated')
    expect(lines[1]).toContain(`"'=HYPERLINK(""https://elsewhere.example"")"`)
  })

  test('goes on past a page', async () => {
    const [first] = resellers
    if (!first) throw new Error('no reseller')
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
       INSERT INTO applications (id, state, company_name, postal_address, website, country,
         contact_name, contact_email, industries, regions, expected_tenants, sales_approach,
         accepted_terms_version, terms_accepted_at_ms, submitted_at_ms, approval_expect,
         approval_rate_bps, approval_reason, decided_by, decided_at_ms)
       SELECT 'application-' || i, state, company_name, postal_address, website, country,
         contact_name, contact_email, industries, regions, expected_tenants, sales_approach,
         accepted_terms_version, terms_accepted_at_ms, submitted_at_ms, approval_expect,
         approval_rate_bps, approval_reason, decided_by, decided_at_ms
       FROM n, applications WHERE id = ?1`,
    )
      .bind(first.applicationId)
      .run()
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
       INSERT INTO resellers (id, number, application_id, company_name, postal_address, country,
         website, approved_at_ms, approved_on, approved_by)
       SELECT 'reseller-' || i, 10 + i, 'application-' || i, 'Company ' || i, postal_address, country,
         website, approved_at_ms, approved_on, approved_by FROM n, resellers WHERE id = ?1`,
    )
      .bind(first.id)
      .run()
    const lines = await csv()
    expect(lines).toHaveLength(1 + 5 + 120)
    expect(new Set(lines).size).toBe(lines.length)
  })
})
