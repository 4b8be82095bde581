import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { recordStatus } from '#actions/status/record-status.ts'
import { addMonths, type Month, monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'
import { keyScopes } from '#domain/key-scopes.ts'
import { givenApiKey } from '#test/worker/console/monitor.ts'
import { signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { at, contextOf } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import {
  givenClosedLightMonth,
  givenManyResellers,
  monthAt,
  type ProgramSize,
} from '#test/worker/kit/many-resellers.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'
import { prepareDatabase } from '#test/worker/kit/stores/prepared-database.ts'

// What a view shows doesn't grow with the program, so neither may what is read for it.
const closedMonths = 3
const firstMonth = addMonths(monthOfInstantMs(Date.now()), -closedMonths)
const sizeOf = (resellers: number): ProgramSize => {
  const tenants = resellers * 10
  return { resellers, tenants, lightTenants: tenants / 2, firstMonth }
}
const [small, large] = [sizeOf(100), sizeOf(1000)]

const month = monthAt(2, firstMonth)
const from = `${firstMonth}-01`
const to = `${monthAt(3, firstMonth)}-28`

/** Every view over what grows with the resellers, under each filter that a person can set. */
const views = [
  '/api/admin/overview',
  '/api/admin/months',
  `/api/admin/months/${month}`,
  '/api/admin/statements',
  '/api/admin/statements?state=open',
  '/api/admin/statements?state=paid',
  '/api/admin/statements?state=nothing_due',
  `/api/admin/statements?month=${month}`,
  '/api/admin/statements?reseller=7',
  '/api/admin/resellers',
  '/api/admin/resellers?sort=company',
  '/api/admin/ledger',
  `/api/admin/ledger?month=${month}`,
  `/api/admin/ledger?month=${month}&reseller=7`,
  '/api/admin/ledger?reseller=7',
  '/api/admin/ledger?tenant=t-000007',
  '/api/admin/tenants',
  '/api/admin/audit',
  '/api/admin/audit?actor=system',
  '/api/admin/audit?actor=person',
  '/api/admin/audit?action=application.approved',
  '/api/admin/audit?subject=reseller:reseller-00007',
  `/api/admin/audit?from=${from}&to=${to}`,
  `/api/admin/audit?actor=system&from=${from}&to=${to}`,
  `/api/admin/audit?action=month.seen&from=${from}&to=${to}`,
  '/api/admin/outbox',
  '/api/admin/outbox?state=pending',
  '/api/admin/jobs',
  '/api/v1/tenants',
  '/api/v1/tenants?cursor=t-000007',
  '/api/v1/tenants?reseller=7',
  '/api/v1/tenants/t-000007',
  '/api/v1/revenue-lines',
  `/api/v1/revenue-lines?month=${month}&after=7`,
  '/api/v1/revenue-lines?tenant=t-000007',
  '/api/v1/resellers?cursor=7',
  `/api/v1/statements?month=${month}`,
  '/api/v1/statements?reseller=7',
  `/api/v1/statements/R0007-${month}-EUR`,
] as const

/** An index costs a step more in a larger table. */
const fewRows = 20

const read = { small: new Map<string, number>(), large: new Map<string, number>() }

beforeAll(async () => {
  await measure(small, read.small)
  await reset()
  await measure(large, read.large)
}, 240_000)
afterEach(() => reset())

describe('with ten times the resellers', () => {
  test.each(views)('%s reads at most 1.3 times the rows', (view) => {
    const before = read.small.get(view) ?? 0
    expect(before).toBeGreaterThan(0)
    expect(read.large.get(view)).toBeLessThanOrEqual(before * 1.3 + fewRows)
  })
})

async function measure(size: ProgramSize, into: Map<string, number>): Promise<void> {
  await prepareDatabase()
  await givenManyResellers(size)
  for (let nth = 1; nth <= closedMonths; nth += 1) await givenClosedLightMonth(size, nth)
  await givenADayOfStatuses()
  await givenTraces(size)
  const { d1, meter } = meteredD1(env.DB)
  const admin = await signedInBrowser('admin@vendor.example', d1)
  const key = { authorization: `Bearer ${await givenApiKey(...keyScopes)}` }
  for (const view of views) {
    const before = meter.rowsRead
    const headers = view.startsWith('/api/v1/') ? key : {}
    const answer = await admin.request('GET', view, undefined, headers)
    if (answer.status !== 200) throw new Error(`${view}: ${await answer.text()}`)
    into.set(view, meter.rowsRead - before)
  }
}

async function givenADayOfStatuses(): Promise<void> {
  const context = contextOf({ kind: 'system' }, Date.now())
  const limits = { mayGoOn: always, page: { resellers: 100, tenants: 10_000 } }
  const { progress } = await recordStatus(context, limits)
  expect(progress).toBe('completed')
}

/** An audit row of each reseller a month, by three actions and two actors in turn, and a mail. */
async function givenTraces(size: ProgramSize): Promise<void> {
  for (let nth = 1; nth <= closedMonths; nth += 1) {
    const inMonth: Month = monthAt(nth, firstMonth)
    await env.DB.prepare(
      `INSERT INTO audit (at_ms, actor_kind, actor_id, action, subject_kind, subject_id, reseller_id, details)
       SELECT CAST(?1 + number * ?2 AS INTEGER), iif(number % 2, 'person', 'system'), iif(number % 2, 'admin-0001', NULL),
         CASE number % 3 WHEN 0 THEN 'month.seen' WHEN 1 THEN 'reseller.seen' ELSE 'mail.seen' END,
         'reseller', id, id, '{}' FROM resellers ORDER BY number`,
    )
      .bind(
        at(`${inMonth}-01`),
        (at(`${nextMonth(inMonth)}-01`) - at(`${inMonth}-01`)) / (size.resellers + 1),
      )
      .run()
    await env.DB.prepare(
      `INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, state, next_attempt_at_ms, created_at_ms, sent_at_ms)
       SELECT 'mail-' || ?1 || number, 'statement_ready', 'person-' || id, '{}', 'seen/' || ?1 || number,
         'sent', ?2 + number, ?2 + number, ?2 + number FROM resellers ORDER BY number`,
    )
      .bind(inMonth, at(`${inMonth}-05`))
      .run()
  }
}
