import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { bring, cronClose, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const months = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01'] as const

const someTenant = fc.record({
  owner: fc.constantFrom(null, 0, 1),
  onboardedOn: fc.constantFrom('2026-09-03', '2026-10-03', '2026-11-03'),
  test: fc.boolean(),
  moves: fc.array(
    fc.record({ month: fc.constantFrom(...months.slice(1)), to: fc.constantFrom(null, 0, 1) }),
    { maxLength: 2 },
  ),
})

test('a line is remarked just when no statement gives it to anybody', async () => {
  const one = await givenReseller({ approvedAtMs: at('2026-09-15') })
  const two = await givenReseller({ approvedAtMs: at('2026-10-15') })
  const owners = [one, two]
  const admin = { ...one.admin, nowMs: at('2026-09-20') }
  const tenants = fc.sample(someTenant, { numRuns: 60, seed: 11 })
  for (const [index, { owner, onboardedOn, test: isTest, moves }] of tenants.entries()) {
    const of = owner === null ? null : (owners[owner] ?? null)
    const recordedAt = '2026-10-20'
    await givenTenant(of, `t-${index}`, onboardedOn, { test: isTest, recordedAt })
    for (const { month, to } of moves) {
      const resellerNumber = to === null ? null : (owners[to]?.number ?? null)
      // Some are refused: before the tenant has an owner, or to the owner that it has.
      await transferTenant({ ...admin, nowMs: at('2026-10-20') }, `t-${index}`, {
        fromMonth: toMonth(month),
        resellerNumber,
        reason: 'agreed',
      })
    }
  }
  const ended = { fromMonth: toMonth('2026-12'), reason: 'the contract ended' }
  await terminateReseller({ ...admin, nowMs: at('2026-10-21') }, two.id, ended)
  const remarked = new Map<string, string | undefined>()
  for (const month of months) {
    const lines = tenants.map((_, index) =>
      fee(`t-${index}`, month, 100 + index, {
        externalId: `t-${index} ${month}`.replace(' ', '.'),
      }),
    )
    const results = await bring(`${months.at(-1)}-20`, ...lines)
    for (const [index, { remarks = [] }] of results.entries()) {
      remarked.set(`t-${index} ${month}`, remarks.find(({ code }) => code !== 'late_line')?.code)
    }
  }
  await cronClose('2027-02-03T03:00Z')
  const { results } = await env.DB.prepare(
    'SELECT DISTINCT tenant_id || ? || service_month AS earned FROM statement_parts',
  )
    .bind(' ')
    .all<{ earned: string }>()
  const earned = new Set(results.map((row) => row.earned))
  const silent = [...remarked].flatMap(([key, code]) => (code === undefined ? [key] : []))
  expect(silent.toSorted()).toEqual([...earned].toSorted())
  const codes = new Set([...remarked.values()])
  expect([...codes].map(String).toSorted()).toEqual([
    'after_partnership',
    'before_partnership',
    'no_owner',
    'test_tenant',
    'undefined',
  ])
})
