import { describe, expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import {
  readTenantOfReseller,
  readTenantsOfReseller,
} from '#actions/tenants/read-tenants-of-reseller.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import type { TenantQuery } from '#db/statements/stated-tenants.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  closeDue,
  credit,
  fee,
  givenLines,
  givenTenant,
  overage,
} from '#test/worker/kit/ledger-scene.ts'

freshStores()

const november = toMonth('2026-11')

const tenantsOf = async (resellerId: string, query: Partial<TenantQuery> = {}) =>
  (
    await readTenantsOfReseller(database(), {
      resellerId,
      month: november,
      search: '',
      sort: 'name',
      descending: false,
      currency: null,
      after: null,
      limit: 50,
      ...query,
    })
  ).map(({ tenant }) => tenant)

const idsOf = async (resellerId: string, query: Partial<TenantQuery> = {}) =>
  (await tenantsOf(resellerId, query)).map(({ id }) => id)

/** Three tenants with names, dates and commissions in three different orders; October is closed. */
async function givenThreeTenants() {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  const tenant = (id: string, name: string, onboardedOn: string) =>
    givenTenant(id, { name, onboardedOn, resellerNumber: reseller.number })
  await tenant('t-b', 'alpha works', '2026-10-09')
  await tenant('t-c', 'Beta Klinik', '2026-10-05')
  await tenant('t-a', 'Ärztehaus Süd', '2026-10-07')
  await givenLines(at('2026-10-20'), [
    fee('t-a', '2026-10', 3000),
    fee('t-b', '2026-10', 1000),
    fee('t-c', '2026-10', 2000),
    overage('t-c', '2026-10', 20),
    fee('t-c', '2026-10', 9000, 'USD'),
    credit('t-c', '2026-10', -100),
  ])
  await closeDue(at('2026-11-03T03:15:00Z'))
  return reseller
}

describe('the list of tenants', () => {
  test('holds what final statements say, a line a currency', async () => {
    const { id } = await givenThreeTenants()
    await givenLines(at('2026-11-10'), [fee('t-c', '2026-11', 5000)])
    const tenants = await tenantsOf(id, { search: 'beta' })
    expect(tenants).toEqual([
      {
        id: 't-c',
        name: 'Beta Klinik',
        onboardedOn: '2026-10-05',
        test: false,
        ownedNow: true,
        totals: [
          {
            currency: 'EUR',
            months: 1,
            platformFeeMinor: 2000,
            overageMinor: 20,
            creditMinor: -100,
            commissionMinor: 960,
          },
          {
            currency: 'USD',
            months: 1,
            platformFeeMinor: 9000,
            overageMinor: 0,
            creditMinor: 0,
            commissionMinor: 4500,
          },
        ],
      },
    ])
  })

  test.each<[string, Partial<TenantQuery>, string[]]>([
    ['by name, letters of either case', { sort: 'name' }, ['t-b', 't-c', 't-a']],
    ['by name, falling', { sort: 'name', descending: true }, ['t-a', 't-c', 't-b']],
    ['by onboarding date', { sort: 'onboardedOn' }, ['t-c', 't-a', 't-b']],
    ['by commission, falling', { sort: 'commission', descending: true }, ['t-a', 't-c', 't-b']],
    ['with part of a name in capitals', { search: 'KLINIK' }, ['t-c']],
    ['with a letter beyond ASCII in lower case', { search: 'ärzte' }, ['t-a']],
    ['with part of an id', { search: 't-b' }, ['t-b']],
    ['with wildcards taken literally', { search: '%' }, []],
  ])('is sorted and searched: %s', async (_, query, ids) => {
    const { id } = await givenThreeTenants()
    expect(await idsOf(id, query)).toEqual(ids)
  })

  test.each(['name', 'onboardedOn', 'commission'] as const)(
    'pages by %s give every tenant once, in both directions',
    async (sort) => {
      const { id } = await givenThreeTenants()
      for (const descending of [false, true]) {
        const whole = await idsOf(id, { sort, descending })
        const paged: string[] = []
        let after: TenantQuery['after'] = null
        for (let page = 0; page < 4; page += 1) {
          const query = { sort, descending, currency: null, after, limit: 1, search: '' }
          const rows = await readTenantsOfReseller(database(), {
            ...query,
            resellerId: id,
            month: november,
          })
          const [row] = rows
          if (row === undefined) break
          paged.push(row.tenant.id)
          after = { key: row.sortKey, id: row.tenant.id }
        }
        expect(paged).toEqual(whole)
      }
    },
  )

  test('keeps tenants that moved away, and leaves out those that never were its own', async () => {
    const { id, admin } = await givenThreeTenants()
    const other = await givenReseller({ approvedAtMs: at('2026-11-04') })
    await givenTenant('t-x', { resellerNumber: other.number, onboardedOn: '2026-11-05' })
    const now = { ...admin, nowMs: at('2026-11-10') }
    const transfer = { resellerNumber: other.number, reason: 'moved' }
    await transferTenant(now, 't-a', { ...transfer, fromMonth: november })
    await transferTenant(now, 't-b', { ...transfer, fromMonth: toMonth('2026-12') })
    const owned = async (resellerId: string) =>
      (await tenantsOf(resellerId)).map((tenant) => [tenant.id, tenant.ownedNow])
    expect(await owned(id)).toEqual([
      ['t-b', true],
      ['t-c', true],
      ['t-a', false],
    ])
    expect(await owned(other.id)).toEqual([
      ['t-x', true],
      ['t-a', true],
    ])
    const [moved] = await tenantsOf(other.id, { search: 't-a' })
    expect(moved?.totals).toEqual([])
  })

  test('leaves out a tenant whose entry was replaced for the same month', async () => {
    const { id, number, admin } = await givenThreeTenants()
    await givenTenant('t-n', { resellerNumber: number, onboardedOn: '2026-11-05' })
    const now = { ...admin, nowMs: at('2026-11-10') }
    const none = { fromMonth: november, resellerNumber: null, reason: 'a mistake' }
    await transferTenant(now, 't-n', none)
    expect(await idsOf(id, { search: 't-n' })).toEqual([])
  })

  test('shows what a terminated reseller owned as not its own any more', async () => {
    const { id, admin } = await givenThreeTenants()
    const now = { ...admin, nowMs: at('2026-11-10') }
    await terminateReseller(now, id, { fromMonth: november, reason: 'ended' })
    const tenants = await tenantsOf(id)
    expect(tenants.map(({ ownedNow }) => ownedNow)).toEqual([false, false, false])
  })
})

describe('one tenant', () => {
  test('has a row for each statement that names it, newest service month first', async () => {
    const { id } = await givenThreeTenants()
    await givenLines(at('2026-11-10'), [
      fee('t-a', '2026-11', 500),
      credit('t-a', '2026-10', -1000),
    ])
    await closeDue(at('2026-12-03T03:15:00Z'))
    const query = { resellerId: id, tenantId: 't-a', month: november, after: null, limit: 50 }
    const found = await readTenantOfReseller(database(), query)
    expect(found).toMatchObject({
      ok: true,
      tenant: { id: 't-a', name: 'Ärztehaus Süd', test: false, ownedNow: true },
      months: [
        { serviceMonth: '2026-11', statedIn: '2026-11', commissionMinor: 250 },
        { serviceMonth: '2026-10', statedIn: '2026-11', creditMinor: -1000, commissionMinor: -500 },
        { serviceMonth: '2026-10', statedIn: '2026-10', commissionMinor: 1500 },
      ],
    })
    const after = { serviceMonth: '2026-10', statementNumber: 'R0001-2026-11-EUR' }
    const next = await readTenantOfReseller(database(), { ...query, after, limit: 1 })
    expect(next).toMatchObject({ months: [{ statementNumber: 'R0001-2026-10-EUR' }] })
  })

  test('of somebody else is unknown, as one that does not exist', async () => {
    await givenThreeTenants()
    const other = await givenReseller({ approvedAtMs: at('2026-11-04') })
    const ask = (tenantId: string) =>
      readTenantOfReseller(database(), {
        resellerId: other.id,
        tenantId,
        month: november,
        after: null,
        limit: 50,
      })
    const foreign = await ask('t-a')
    expect(foreign).toMatchObject({ ok: false, code: 'not_found' })
    expect(foreign).toEqual(await ask('t-unknown'))
  })
})
