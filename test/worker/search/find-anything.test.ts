import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { fillSearch } from '#actions/search/fill-search.ts'
import { findAnything } from '#actions/search/find-anything.ts'
import { openDatabase } from '#db/core/database.ts'
import { mostLookedAt } from '#db/search/found-ids.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { type SearchKind, searchKinds } from '#domain/search/search-kinds.ts'
import { database, freshStores } from '#test/worker/kit/harness.ts'
import { scannedTables } from '#test/worker/kit/limits/scanned-tables.ts'
import { givenClosedLightMonth, givenManyResellers } from '#test/worker/kit/many-resellers.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores({ tampers: true })

const size = { resellers: 300, tenants: 10_000, lightTenants: 300 }
const { d1, meter } = meteredD1(env.DB)
const always = () => true

beforeEach(async () => {
  await givenManyResellers(size)
  await givenClosedLightMonth(size, 1)
  await env.DB.batch([
    env.DB.prepare(`UPDATE tenants SET name = 'Grünwarte Klinik' WHERE id = 't-000123'`),
    env.DB.prepare(`UPDATE resellers SET company_name = 'Żółć Müller & Söhne' WHERE number = 77`),
  ])
  await fillSearch(database(), always)
}, 60_000)

async function find(text: string, kinds: readonly SearchKind[] = searchKinds) {
  const asked = { text, kinds, limit: 8, month: toMonth('2025-02') }
  const { groups, ...found } = await findAnything(openDatabase(d1), asked)
  const of = (kind: SearchKind): readonly object[] =>
    groups.find((group) => group.kind === kind)?.items ?? []
  return { ...found, of, kinds: groups.map(({ kind }) => kind), groups }
}

const idsOf = (items: readonly object[]) =>
  items.map((item) => ('id' in item ? item.id : 'number' in item ? item.number : null))

describe('with 300 resellers and 10,000 tenants', () => {
  test('each is found by a word of its name, a number in any form, or an id', async () => {
    expect(idsOf((await find('grunwarte')).of('tenant'))).toEqual(['t-000123'])
    expect(idsOf((await find('soehne')).of('reseller'))).toEqual([])
    expect(idsOf((await find('sohne zolc')).of('reseller'))).toEqual(['reseller-00077'])
    for (const number of ['7', 'r7', 'R0007', '0007']) {
      const found = await find(number)
      expect(idsOf(found.of('reseller'))[0]).toBe('reseller-00007')
      expect(idsOf(found.of('statement'))).toEqual(['R0007-2025-01-EUR'])
    }
    expect(idsOf((await find('r77 2025')).of('statement'))).toEqual(['R0077-2025-01-EUR'])
    expect((await find('FEE-2025-01-29')).of('line')[0]).toMatchObject({
      externalId: 'fee-2025-01-29',
    })
    expect(idsOf((await find('77@company')).of('person'))).toEqual(['person-reseller-00077'])
    expect(idsOf((await find('contact 12@')).of('application'))[0]).toBe('application-12')
  })

  test('just the word comes before what begins with it, then by name', async () => {
    expect(
      (await find('tenant 7', ['tenant'])).of('tenant').map((item) => 'name' in item && item.name),
    ).toEqual([
      'Tenant 7',
      'Tenant 70',
      'Tenant 700',
      'Tenant 7000',
      'Tenant 7001',
      'Tenant 7002',
      'Tenant 7003',
      'Tenant 7004',
    ])
  })

  test('it says that it looked at some alone where thousands are called so', async () => {
    expect(await find('tenant', ['tenant'])).toMatchObject({
      isCut: true,
      groups: [{ hasMore: true }],
    })
    expect(await find('tenant 7123', ['tenant'])).toMatchObject({ isCut: false })
  })

  test('a kind that is not asked for is not read', async () => {
    expect((await find('7', ['statement'])).kinds).toEqual(['statement'])
    expect((await find('7', [])).kinds).toEqual([])
    expect((await find('…')).kinds).toEqual([])
  })

  test.each([
    ['one word of few', 'grunwarte'],
    ['a number', '7'],
    ['a word that all begin with', 't'],
    ['six words that all have', 'tenant t- 0 1 2 3'],
    ['a beginning of all lines', 'fee-'],
    ['what is nowhere', 'xyzzy'],
  ])(
    '%s reads no more rows than are looked at, on indexes, in two round trips',
    async (_what, text) => {
      const before = { ...meter, logged: meter.log.length }
      await find(text)
      const read = meter.rowsRead - before.rowsRead
      console.log(`search for “${text}”: ${read} rows read`)
      expect(meter.roundTrips - before.roundTrips).toBeLessThanOrEqual(2)
      expect(read).toBeLessThan(mostLookedAt * 40)
      expect(await scannedTables(meter.log.slice(before.logged))).toEqual([])
    },
  )
})
