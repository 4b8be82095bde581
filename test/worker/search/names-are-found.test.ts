import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { correctCompany } from '#actions/resellers/correct-company.ts'
import { fillSearch } from '#actions/search/fill-search.ts'
import { findAnything } from '#actions/search/find-anything.ts'
import { recordTenants } from '#actions/tenants/record-tenants.ts'
import type { Database } from '#db/core/database.ts'
import { openDatabase } from '#db/core/database.ts'
import { removePerson } from '#db/people/leaving.ts'
import { insertPerson } from '#db/people/people.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { writeWords } from '#db/search/make-findable.ts'
import { listNames } from '#db/search/search-waiting.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { kindsFoundBy, searchKinds } from '#domain/search/search-kinds.ts'
import { newId } from '#http/new-id.ts'
import {
  at,
  contextOf,
  database,
  freshStores,
  givenApplication,
  givenReseller,
} from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

// At the end of each test every name has its words and none waits: test/worker/kit/stores/findable-names.ts.
freshStores()

const now = at('2026-11-10')

async function titlesOf(text: string): Promise<readonly string[]> {
  const asked = { text, kinds: searchKinds, limit: 8, month: toMonth('2026-11') }
  const { groups } = await findAnything(database(), asked)
  return groups.flatMap(({ kind, items }) =>
    items.map(
      (item) =>
        `${kind} ${'name' in item ? item.name : 'companyName' in item ? item.companyName : ''}`,
    ),
  )
}

const rename = (id: string, name: string) =>
  env.DB.prepare('UPDATE tenants SET name = ?2 WHERE id = ?1').bind(id, name).run()

describe('a name is found from the batch on that writes it', () => {
  test('an application, and the reseller and the person that come of it', async () => {
    await givenApplication(now, { companyName: 'Grünwarte Labs', contactName: 'Zoë Żółć' })
    expect(await titlesOf('grunwarte')).toEqual(['application Grünwarte Labs'])
    expect(await titlesOf('zolc zoe')).toEqual(['application Grünwarte Labs'])
    const reseller = await givenReseller({ approvedAtMs: now })
    const found = await titlesOf('r1')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^reseller Company/)
    expect((await titlesOf('carla')).length).toBeGreaterThanOrEqual(3)
    expect(reseller.number).toBe(1)
  })

  test('a company that is corrected, by its new name alone', async () => {
    const { id, admin } = await givenReseller({ approvedAtMs: now })
    const seen = await findReseller(database(), id)
    if (!seen) throw new Error('no reseller')
    const { postalAddress, country, website, registrationNumber, companyVersion } = seen
    const company = {
      companyName: 'Müller Ærø',
      postalAddress,
      country,
      website,
      registrationNumber,
    }
    await correctCompany(admin, id, { expect: companyVersion, company })
    expect(await titlesOf('muller aero')).toEqual(['reseller Müller Ærø'])
    expect((await titlesOf('company')).filter((title) => title.startsWith('reseller'))).toEqual([])
  })

  test('a thousand tenants that are recorded, and corrected, at once', async () => {
    const told = (name: string) =>
      Array.from({ length: 1000 }, (_, nth) => ({
        id: `t-${nth}`,
        input: {
          name: `${name} ${nth}`,
          onboardedOn: toCalendarDate('2026-11-05'),
          test: false,
          resellerNumber: null,
        },
      }))
    const context = contextOf({ kind: 'system' }, now)
    await recordTenants(context, told('Früh'))
    expect(await titlesOf('fruh 0777')).toEqual(['tenant Früh 777'])
    await recordTenants(context, told('Spät'))
    expect(await titlesOf('fruh 777')).toEqual([])
    expect(await titlesOf('spat 777')).toEqual(['tenant Spät 777'])
  })

  test('somebody who is removed before they came is found no more, and leaves no word', async () => {
    const db = database()
    const person = {
      id: newId(),
      email: 'olga@x.example',
      name: 'Olga Ørsted',
      role: 'reviewer',
      createdAtMs: 1,
    } as const
    await db.batch(insertPerson(db, person))
    expect(await titlesOf('orsted')).toEqual(['person Olga Ørsted'])
    await db.batch(removePerson(db, person.id, now))
    expect(await titlesOf('orsted')).toEqual([])
    expect(await countRows('SELECT count(*) n FROM search_words')).toBe(0)
  })
})

describe('what was named without words', () => {
  async function givenTenantsBySql(count: number): Promise<void> {
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO tenants (id, name, onboarded_on, recorded_at_ms, recorded_by)
       SELECT 'old-' || i, 'Älter ' || i, '2026-11-05', 0, 'billing' FROM n`,
    )
      .bind(count)
      .run()
  }
  const waiting = () => countRows('SELECT count(*) n FROM search_waiting')

  test('is folded by the job in pages, within its share; then the job costs one read', async () => {
    await givenTenantsBySql(1000)
    expect(await titlesOf('alter 7')).toEqual([])
    let left = 1
    expect(await fillSearch(database(), () => left-- > 0)).toBe(400)
    expect(await waiting()).toBe(600)
    const { d1, meter } = meteredD1(env.DB)
    const db = openDatabase(d1)
    expect(await fillSearch(db, () => true)).toBe(600)
    expect(await titlesOf('alter 777')).toEqual(['tenant Älter 777'])
    const before = meter.statements
    expect(await fillSearch(db, () => true)).toBe(0)
    expect(meter.statements - before).toBe(1)
  })

  test('two runs at once end as one', async () => {
    await givenTenantsBySql(500)
    await Promise.all([fillSearch(database(), () => true), fillSearch(database(), () => true)])
    expect(await waiting()).toBe(0)
    expect(await titlesOf('alter 321')).toEqual(['tenant Älter 321'])
  })

  test('a name that changes between the job’s read and its write keeps the later words', async () => {
    await givenTenantsBySql(1)
    const db: Database = database()
    const read = await listNames(db, 'tenant', ['old-1'])
    await rename('old-1', 'Jünger')
    const [first, ...rest] = writeWords(db, 'tenant', read)
    if (first) await db.batch([first, ...rest])
    expect(await titlesOf('alter')).toEqual([])
    expect(await waiting()).toBe(1)
    await fillSearch(db, () => true)
    expect(await titlesOf('junger')).toEqual(['tenant Jünger'])
  })

  test('it says so while there is any', async () => {
    await givenTenantsBySql(1)
    const asked = { text: 'x', kinds: searchKinds, limit: 8, month: toMonth('2026-11') }
    expect(await findAnything(database(), asked)).toMatchObject({ isFilling: true })
    await fillSearch(database(), () => true)
    expect(await findAnything(database(), asked)).toMatchObject({ isFilling: false })
  })
})

test('a role finds what it may read, and who has none of the vendor’s nothing', () => {
  expect(kindsFoundBy('super_admin')).toEqual(searchKinds)
  for (const role of ['reviewer', 'finance', 'reseller_admin', 'reseller_member'] as const) {
    expect(kindsFoundBy(role)).toEqual([])
  }
})
