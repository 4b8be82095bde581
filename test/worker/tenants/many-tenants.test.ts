import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import {
  mostTenants,
  recordTenant,
  recordTenants,
  type TenantToRecord,
} from '#actions/tenants/record-tenants.ts'
import { tenantRefusal } from '#actions/tenants/tenant-problems.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { openDatabase } from '#db/core/database.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  billing,
  countRows,
  cronClose,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

const now = at('2026-11-10')
let owners: GivenReseller[]

/** The same under either prefix: October closed, an owner terminated from December on, a tenant transferred. */
const sides = ['one-by-one', 'at-once'] as const
type Side = (typeof sides)[number]

beforeEach(async () => {
  const one = await givenReseller({ approvedAtMs: at('2026-09-15') })
  const two = await givenReseller({ approvedAtMs: at('2026-10-15') })
  owners = [one, two]
  const admin = { ...one.admin, nowMs: now }
  for (const side of sides) {
    await givenTenant(one, `${side}:old`, '2026-10-01')
    await givenTenant(one, `${side}:new`, '2026-11-01')
    await givenTenant(two, `${side}:moved`, '2026-10-20')
    await givenTenant(null, `${side}:free`, '2026-11-02', { test: true })
  }
  await cronClose('2026-11-03T03:00Z')
  const moved = { fromMonth: toMonth('2026-11'), resellerNumber: one.number, reason: 'agreed' }
  for (const side of sides) await transferTenant(admin, `${side}:moved`, moved)
  const ended = { fromMonth: toMonth('2026-12'), reason: 'the contract ended' }
  await terminateReseller(admin, two.id, ended)
})

const someTenant = fc.record({
  id: fc.constantFrom('old', 'new', 'moved', 'free', 'a', 'b', 'c', 'd'),
  name: fc.constantFrom('Tenant old', 'Tenant new', 'Tenant moved', 'Clinic'),
  onboardedOn: fc.constantFrom(
    '2026-08-05',
    '2026-10-01',
    '2026-10-20',
    '2026-11-01',
    '2026-12-02',
    '2027-03-01',
  ),
  test: fc.boolean(),
  owner: fc.constantFrom(null, 0, 1, 98),
})

const someTenants = fc
  .uniqueArray(someTenant, { selector: ({ id }) => id, minLength: 1, maxLength: 8 })
  .map((tenants) =>
    tenants.map(({ id, owner, onboardedOn, ...more }): TenantToRecord => {
      const resellerNumber = owner === null ? null : (owners[owner]?.number ?? owner + 1)
      const input = { ...more, onboardedOn: toCalendarDate(onboardedOn), resellerNumber }
      return { id, input }
    }),
  )

/** What is recorded under a prefix, without it; with what the audit says of each tenant. */
async function recorded(side: Side) {
  const { results } = await env.DB.prepare(
    `SELECT replace(t.id, ?1, '') AS id, replace(t.name, ?1, '') AS name, t.onboarded_on, t.test, t.record_version,
      (SELECT json_group_array(json_array(reseller_id, from_month, kind) ORDER BY sequence)
        FROM ownerships WHERE tenant_id = t.id) AS owners,
      (SELECT json_group_array(json_array(action, json(details)) ORDER BY sequence) FROM audit
        WHERE subject_id = t.id) AS audited
    FROM tenants AS t WHERE t.id GLOB ?1 || ':*' ORDER BY t.id`,
  )
    .bind(side)
    .all()
  return results
}

/** Known tenants keep their id; the others are new in every run. */
const under = (side: Side, told: readonly TenantToRecord[], run: number): TenantToRecord[] =>
  told.map(({ id, input }) => ({
    id: id.length === 1 ? `${side}:${id}-${run}` : `${side}:${id}`,
    input,
  }))

const withoutId = <Result extends object>(result: Result) => ({ ...result, id: null })

test('many at once come to what one by one would', async () => {
  const context = contextOf(billing, now)
  let [changes, run] = [0, 0]
  await fc.assert(
    fc.asyncProperty(someTenants, async (told) => {
      run += 1
      const single = []
      for (const { id, input } of under('one-by-one', told, run)) {
        single.push(withoutId(await recordTenant(context, id, input)))
      }
      const outcome = await recordTenants(context, under('at-once', told, run))
      if (!outcome.ok) throw new Error(outcome.detail)
      const { results } = outcome
      changes += results.filter((each) => 'ok' in each && each.change !== 'unchanged').length
      expect(results.map((each) => withoutId('ok' in each ? each : tenantRefusal(each)))).toEqual(
        single,
      )
      expect(await recorded('at-once')).toEqual(await recorded('one-by-one'))
    }),
    { numRuns: 30 },
  )
  expect(changes).toBeGreaterThan(10)
})

test('two calls at once with the same tenants record each once', async () => {
  const told = Array.from({ length: 50 }, (_, index) => ({
    id: `t-${index}`,
    input: {
      name: `Tenant ${index}`,
      onboardedOn: toCalendarDate('2026-11-05'),
      test: false,
      resellerNumber: owners[0]?.number ?? null,
    },
  }))
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => recordTenants(contextOf(billing, now), told)),
  )
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await countRows("SELECT count(*) n FROM ownerships WHERE tenant_id GLOB 't-*'")).toBe(50)
  expect(await countRows("SELECT count(*) n FROM audit WHERE subject_id GLOB 't-*'")).toBe(50)
})

test(`${mostTenants} take as many statements as one, recorded and corrected`, async () => {
  const { d1, meter } = meteredD1(env.DB)
  const context = { ...contextOf(billing, now), db: openDatabase(d1) }
  const told = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${count}-${index}`,
      input: {
        name,
        onboardedOn: toCalendarDate('2026-11-05'),
        test: false,
        resellerNumber: owners[0]?.number ?? null,
      },
    }))
  const statements: number[] = []
  for (const [count, name] of [
    [1, 'First'],
    [mostTenants, 'First'],
    [1, 'Second'],
    [mostTenants, 'Second'],
  ] as const) {
    const before = meter.statements
    const outcome = await recordTenants(context, told(count, name))
    if (!outcome.ok) throw new Error(outcome.detail)
    const changes = new Set(
      outcome.results.map((each) => ('ok' in each ? each.change : each.problem)),
    )
    expect([...changes]).toEqual([name === 'First' ? 'created' : 'corrected'])
    statements.push(meter.statements - before)
  }
  expect(statements[1]).toBe(statements[0])
  expect(statements[3]).toBe(statements[2])
  expect(Math.max(...statements)).toBeLessThanOrEqual(10)
})
