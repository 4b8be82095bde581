import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordPayments } from '#actions/payments/record-payments.ts'
import { reversePayment } from '#actions/payments/reverse-payment.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { daily } from '#domain/jobs.ts'
import { eventPayloads } from '#domain/webhooks/event-payloads.ts'
import { webhookEvents } from '#domain/webhooks/webhook-events.ts'
import { pushed } from '#test/worker/kit/control-totals-scene.ts'
import {
  at,
  database,
  freshStores,
  givenApplication,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { accepted, fee, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import { askedOnce } from '#test/worker/once/asked-once.ts'
import { aSubscriber, deliveryRows, givenEndpoint } from './webhook-scene.ts'

freshStores()

const before = at('2026-10-01')

/** Each event that the audit log says has happened, by its cause. A move of a tenant has a row for each side. */
async function causesOfAudit(): Promise<string[]> {
  const rows = await database().all<{ cause: string }>(sql`
    SELECT DISTINCT CASE action
      WHEN 'application.submitted' THEN 'application.received/' || subject_id
      WHEN 'application.approved' THEN 'application.approved/' || subject_id
      WHEN 'month.closed' THEN 'month.closed/' || subject_id
      WHEN 'statement.made' THEN 'statement.ready/' || subject_id
      WHEN 'statement.paid' THEN 'statement.paid/' || (details ->> 'paymentSequence')
      WHEN 'statement.payment_reversed' THEN 'statement.reversed/' || (details ->> 'paymentSequence')
      WHEN 'reseller.status_recorded' THEN 'reseller.status_changed/' || (SELECT sequence FROM status_entries
        WHERE reseller_id = subject_id AND status_on = details ->> 'on')
      WHEN 'tenant.moved_in' THEN 'tenant.transferred/' || (SELECT sequence FROM ownerships
        WHERE tenant_id = subject_id AND recorded_at_ms = at_ms AND kind = 'transfer')
      WHEN 'tenant.moved_away' THEN 'tenant.transferred/' || (SELECT sequence FROM ownerships
        WHERE tenant_id = subject_id AND recorded_at_ms = at_ms AND kind = 'transfer')
    END AS cause FROM audit`)
  return rows.flatMap(({ cause }) => cause ?? []).toSorted()
}

/** A history in which everything happens of which there is an event, each thing done twice. */
async function playHistory() {
  const admin = await givenSuperAdmin(before)
  await givenEndpoint(admin, aSubscriber().url)
  const one = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 5000 })
  const two = await givenReseller({ approvedAtMs: at('2026-10-02'), rateBps: 2000 })
  await givenApplication(at('2026-10-03'))
  for (const id of ['a', 'b']) await givenTenant(one, id, '2026-10-05')
  await accepted('2026-10-20', fee('a', '2026-10', 10_000), fee('b', '2026-10', 7000))
  await pushed('2026-10-21', '2026-10', 3, 17_000)
  for (const day of ['03', '03', '04']) await fireCron(daily, at(`2026-11-${day}T03:15:00Z`))
  await pushed('2026-11-04', '2026-10', 2, 17_000)
  for (const day of ['05', '05']) await fireCron(daily, at(`2026-11-${day}T03:15:00Z`))
  const noon = { ...admin, nowMs: at('2026-11-06T12:00:00Z') }
  const paid = { reference: 'SEPA 1', paidOn: toCalendarDate('2026-11-06') }
  const asked = [{ statementNumber: 'R0001-2026-10-EUR', ...paid }]
  const pay = (key: string) => askedOnce(noon, key, asked, (once) => recordPayments(once, asked))
  await pay('first-try')
  await pay('first-try')
  const reverse = () => reversePayment(noon, 1, 'the wrong one')
  expect([await reverse(), await reverse()]).toMatchObject([{ change: 'reversed' }, { ok: true }])
  await pay('again-12')
  const move = (nowMs: number, resellerNumber: number | null, fromMonth = '2026-11') =>
    transferTenant({ ...admin, nowMs }, 'a', {
      fromMonth: toMonth(fromMonth),
      resellerNumber,
      reason: 'sold on',
    })
  for (const nth of [1, 2]) await move(noon.nowMs + nth, two.number)
  await move(noon.nowMs + 3, null, '2026-12')
  return { one, two }
}

test('whatever the audit log says has happened was told once, also what was done twice', async () => {
  await playHistory()
  const rows = await deliveryRows()
  const fromFacts = rows.filter(({ event }) => event !== 'month.has_gap')
  expect(fromFacts.map(({ cause }) => cause).toSorted()).toEqual(await causesOfAudit())
  const gaps = rows.filter(({ event }) => event === 'month.has_gap')
  expect(gaps.map(({ cause }) => cause)).toEqual([
    `month.has_gap/2026-10/${at('2026-11-03T03:15:00Z')}`,
    `month.has_gap/2026-10/${at('2026-11-04T03:15:00Z')}`,
  ])
  // A history in which something did not happen would show nothing of it.
  expect(new Set(rows.map(({ event }) => event))).toEqual(new Set(webhookEvents))
})

test('each event tells what its schema says, and no more', async () => {
  const { one, two } = await playHistory()
  const told = (await deliveryRows()).map(({ event, data }) => ({ event, data: JSON.parse(data) }))
  for (const { event, data } of told) {
    const schema = eventPayloads[event as keyof typeof eventPayloads]
    expect(schema.safeParse(data).error?.issues ?? []).toEqual([])
  }
  const of = (event: string) => told.filter((each) => each.event === event).map(({ data }) => data)
  expect(of('application.approved')).toMatchObject([
    { applicationId: one.applicationId, resellerNumber: 1, promoSlot: null, rateBps: 5000 },
    { applicationId: two.applicationId, resellerNumber: 2, promoSlot: null, rateBps: 2000 },
  ])
  expect(of('month.has_gap')[0]).toEqual({ month: '2026-10', gaps: 1, resellersHeldUp: 0 })
  expect(of('month.closed')).toEqual([{ month: '2026-10', statements: 1 }])
  const statement = { statementNumber: 'R0001-2026-10-EUR', resellerNumber: 1, month: '2026-10' }
  const money = {
    commissionMinor: 8500,
    payableMinor: 8500,
    dueOn: '2026-11-19',
    balanceOutMinor: 0,
  }
  expect(of('statement.ready')).toMatchObject([{ ...statement, currency: 'EUR', ...money }])
  const payment = { ...statement, currency: 'EUR', amountMinor: 8500 }
  expect(of('statement.paid')).toEqual([
    { ...payment, paymentSequence: 1, paidOn: '2026-11-06' },
    { ...payment, paymentSequence: 3, paidOn: '2026-11-06' },
  ])
  expect(of('statement.reversed')).toEqual([{ ...payment, paymentSequence: 1 }])
  const tenant = { tenantId: 'a', toMonth: null }
  expect(of('tenant.transferred')).toEqual([
    { ...tenant, fromMonth: '2026-11', resellerNumber: 2, previousResellerNumber: 1 },
    { ...tenant, fromMonth: '2026-12', resellerNumber: null, previousResellerNumber: 2 },
  ])
  const status = { statusOn: '2026-11-03', status: 'active', previousStatus: null }
  expect(of('reseller.status_changed')).toEqual([
    { resellerNumber: 1, ...status },
    { resellerNumber: 2, ...status },
  ])
})

test('what is told names nobody', async () => {
  await playHistory()
  const told = JSON.stringify(await deliveryRows())
  const texts: string[] = []
  for (const [table, columns] of [
    ['applications', ['contact_name', 'contact_email', 'company_name', 'website']],
    ['people', ['name', 'email']],
    ['payments', ['reference', 'reason']],
    ['ownerships', ['reason']],
  ] as const) {
    for (const column of columns) {
      const { results } = await env.DB.prepare(`SELECT ${column} AS text FROM ${table}`).all<{
        text: string | null
      }>()
      texts.push(...results.flatMap(({ text }) => text ?? []))
    }
  }
  expect(texts.length).toBeGreaterThan(8)
  expect(texts.filter((text) => told.includes(text))).toEqual([])
})

test('an endpoint is told what it chose, as long as it is switched on', async () => {
  const admin = await givenSuperAdmin(before)
  const one = await givenEndpoint(admin, aSubscriber().url, { events: ['application.received'] })
  const two = await givenEndpoint(admin, aSubscriber().url, { events: ['application.approved'] })
  const off = await givenEndpoint(admin, aSubscriber().url)
  await database().run(sql`UPDATE webhook_endpoints SET off_at_ms = 1, off_reason = 'by_hand'
    WHERE id = ${off.id}`)
  await givenReseller({ approvedAtMs: at('2026-10-05') })
  expect((await deliveryRows()).map(({ endpointId, event }) => [endpointId, event])).toEqual([
    [one.id, 'application.received'],
    [two.id, 'application.approved'],
  ])
})

test('a batch that is undone tells nothing', async () => {
  await givenEndpoint(await givenSuperAdmin(before), aSubscriber().url)
  const gap = ['vendor_news (kind, came, latest)', 'lasting_news (kind, cause, told_at_ms)'].map(
    (table, index) =>
      env.DB.prepare(`INSERT INTO ${table} VALUES ('vendor_month_not_closed', ?1, ?2)`).bind(
        ...(index === 0 ? [1, '{"gaps":[],"heldUp":0}'] : ['2026-10', before]),
      ),
  )
  const undone = env.DB.prepare('INSERT INTO expectations (holds) VALUES (0)')
  await expect(env.DB.batch([...gap, undone])).rejects.toThrow()
  expect(await deliveryRows()).toEqual([])
  await env.DB.batch(gap)
  expect(await deliveryRows()).toHaveLength(1)
})
