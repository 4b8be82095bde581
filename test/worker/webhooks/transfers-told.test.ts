import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { readTenantAsRecorded } from '#actions/tenants/read-recorded-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { slackLine } from '#actions/webhooks/slack-line.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { aSubscriber, deliveryRows, givenEndpoint } from './webhook-scene.ts'

freshStores()

const nowMs = at('2026-11-20T12:00:00Z')
const months = ['2026-11', '2026-12', '2027-01', '2027-02'] as const

type Owners = Readonly<{
  fromMonth: string
  toMonth: string | null
  resellerNumber: number | null
}>[]

const ownersNow = async (): Promise<Owners> => {
  const found = await readTenantAsRecorded(database(), 't', nowMs)
  if (!found.ok) throw new Error(found.detail)
  return found.tenant.owners
}
/** Those of months as the API reads them back: the number of the owner, and up to which month it is that. */
const turnOf = (owners: Owners, month: string) => {
  const turn = owners.findLast(({ fromMonth }) => fromMonth <= month)
  return { resellerNumber: turn?.resellerNumber ?? null, toMonth: turn?.toMonth ?? null }
}

const step = fc.record({
  fromMonth: fc.constantFrom(...months),
  resellerNumber: fc.constantFrom(1, 2, 3, null),
  isEnd: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
})

test('a transfer is told as the tenant is read back: whose from when until when, and whose before', async () => {
  const one = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const others = [
    await givenReseller({ approvedAtMs: at('2026-10-01') }),
    await givenReseller({ approvedAtMs: at('2026-10-01') }),
  ]
  const resellers = [one, ...others]
  const context: PersonContext = { ...one.admin, nowMs }
  await givenEndpoint(context, aSubscriber().url, { events: ['tenant.transferred'] })
  await givenTenant(one, 't', '2026-10-05')
  const seen = { told: 0, ended: 0, cut: 0 }
  for (const [index, { fromMonth, resellerNumber, isEnd }] of fc
    .sample(step, { numRuns: 40, seed: 12 })
    .entries()) {
    const now = { ...context, nowMs: nowMs + index }
    const owners = await ownersNow()
    const heard = (await deliveryRows()).length
    const month = toMonth(fromMonth)
    const reseller = resellers[(resellerNumber ?? 0) - 1]
    if (isEnd && reseller) {
      const ended = await terminateReseller(now, reseller.id, { fromMonth: month, reason: 'over' })
      seen.ended += Number(ended.ok)
      continue
    }
    await transferTenant(now, 't', { fromMonth: month, resellerNumber, reason: 'sold on' })
    const before = turnOf(owners, month)
    const after = turnOf(await ownersNow(), month)
    const told = (await deliveryRows()).slice(heard).map(({ data }) => JSON.parse(data))
    const isNews = before.resellerNumber !== after.resellerNumber
    expect([index, told]).toEqual([
      index,
      isNews
        ? [
            {
              ...{ tenantId: 't', fromMonth: month, ...after },
              previousResellerNumber: before.resellerNumber,
            },
          ]
        : [],
    ])
    seen.told += Number(isNews)
    seen.cut += Number(isNews && after.toMonth !== null)
  }
  // Without these the history would show little.
  expect([seen.told > 8, seen.ended > 1, seen.cut > 3]).toEqual([true, true, true])
})

test.each([
  [
    { toMonth: '2027-02' },
    /^Tenant t goes from R0001 to nobody from December 2026 until before February 2027\./,
  ],
  [{ toMonth: null }, /from December 2026 on\./],
  // One that waits since before messages had it.
  [{}, /from December 2026 on\./],
])('a channel reads from when until when: %o', (months, words) => {
  const data = {
    tenantId: 't',
    fromMonth: '2026-12',
    resellerNumber: null,
    previousResellerNumber: 1,
  }
  const message = { id: 'm', endpointId: 'e', happenedAtMs: 0, attempts: 1, leasedUntilMs: 0 }
  const line = slackLine(
    {
      ...message,
      ...{ event: 'tenant.transferred', lastError: null, failingSinceMs: null },
      data: { ...data, ...months },
    },
    'https://partners.example',
  )
  expect(line).toMatch(words)
})
