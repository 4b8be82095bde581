import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { mapStripe } from '#actions/billing/map-stripe.ts'
import { openDatabase } from '#db/core/database.ts'
import { daily } from '#domain/jobs.ts'
import { customer, invoice, note, october } from '#test/domain/billing/stripe-objects.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, contextOf, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows, cronClose, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { fireCron } from '#test/worker/kit/send.ts'
import {
  confirmKind,
  lineStates,
  mapped,
  stripeLedger,
  stripePushes,
  stripeSends,
} from './kit/stripe-scene.ts'

freshStores()

const when = '2026-10-20T12:00:00Z'

const price = {
  id: 'price_fee',
  object: 'price',
  product: 'prod_1',
  metadata: { reseller_program_kind: 'platform_fee' },
  recurring: { usage_type: 'licensed' },
}

test('an invoice becomes lines of the tenant that its customer names, and control totals', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({ reseller: String(reseller.number), tenant_id: 'acme' }),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 20_000, discount: 500 }] }),
  )
  expect(await mapped(when)).toMatchObject({ events: 3, customers: 1, written: 1, totals: 1 })
  expect(await stripeLedger()).toEqual([['il_1', 'platform_fee', 'acme', '2026-10', 19_500]])
  expect(await lineStates()).toEqual({ il_1: 'written' })
  expect(await stripePushes()).toEqual([['2026-10', 'EUR', 1, 19_500]])
  expect(await countRows("SELECT count(*) AS n FROM tenants WHERE id = 'acme'")).toBe(1)
  expect(await countRows('SELECT count(*) AS n FROM ownerships')).toBe(1)
  expect(await mapped(when)).toMatchObject({ events: 0, customers: 0 })
})

test('a line waits for its price, counts in the totals, and is written once a person says what it is', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
    note({ id: 'cn_1', invoice: 'in_1', lines: [{ id: 'cnli_1', amount: 400, of: 'il_1' }] }),
  )
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'price', 'cnli_1:il_1': 'price' })
  expect(await stripePushes()).toEqual([['2026-10', 'EUR', 2, 600]])
  expect(await stripeLedger()).toEqual([])
  await confirmKind('price_fee', 'platform_fee')
  await mapped(when)
  expect(await stripeLedger()).toEqual([
    ['il_1', 'platform_fee', 'cus_1', '2026-10', 1000],
    ['cnli_1:il_1', 'credit', 'cus_1', '2026-10', -400],
  ])
})

test('a month does not close over lines that wait', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  )
  await mapped(when)
  expect(await cronClose('2026-11-03T03:15:00Z')).toMatchObject({ incomplete: '2026-10' })
  await confirmKind('price_fee', 'platform_fee')
  await mapped('2026-11-03T12:00:00Z')
  expect(await cronClose('2026-11-04T03:15:00Z')).toMatchObject({ closed: ['2026-10'] })
})

test('a customer that names no reseller waits, calmly, until its tenant is recorded', async () => {
  await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({}),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  )
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'customer' })
  expect(await stripePushes()).toEqual([])
  await givenTenant(null, 'cus_1', '2026-10-02')
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'written' })
})

test('a reseller that is not there yet is waited for', async () => {
  await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({ reseller: 'R0002' }),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  )
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'reseller' })
  expect(await stripePushes()).toEqual([['2026-10', 'EUR', 1, 1000]])
  await givenReseller({ approvedAtMs: at('2026-10-02') })
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'written' })
})

test('every night each currency is said for every month that is open, also as 0', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-09-01') })
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  )
  await mapped(when, { pushes: true })
  expect(await stripePushes()).toEqual([
    ['2026-09', 'EUR', 0, 0],
    ['2026-10', 'EUR', 1, 1000],
  ])
})

test('what the ledger refuses is kept with why', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 2_000_000_000_000 }] }),
  )
  expect(await mapped(when)).toMatchObject({ written: 0, refused: 1 })
  expect(await lineStates()).toEqual({ il_1: 'refused' })
  expect(
    await countRows("SELECT count(*) AS n FROM stripe_lines WHERE refusal LIKE '%list fee%'"),
  ).toBe(1)
})

test('an invoice that waits for its lines is one line in the totals, until they are there', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const lines = [
    { id: 'il_1', amount: 1000 },
    { id: 'il_2', amount: 500, periodStartS: october - 40 * 86_400 },
  ]
  const whole = invoice({ id: 'in_1', lines })
  const cut = {
    ...whole,
    lines: { ...whole.lines, data: whole.lines.data.slice(0, 1), has_more: true },
  }
  await stripeSends(customer({ reseller: String(reseller.number) }), price, cut)
  await mapped(when)
  expect(await lineStates()).toEqual({ in_1: 'lines' })
  expect(await stripePushes()).toEqual([['2026-10', 'EUR', 1, 1500]])
  await stripeSends(whole)
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'written', il_2: 'written' })
  expect(await stripePushes()).toEqual([['2026-10', 'EUR', 1, 1000]])
})

test('while a run is under way another finds nothing to do', async () => {
  await stripeSends(customer())
  await env.DB.prepare(
    "INSERT INTO stripe_runs (name, token, until_ms) VALUES ('map', 'other', ?1)",
  )
    .bind(at(when) + 30_000)
    .run()
  expect(await mapped(when)).toMatchObject({ events: 0 })
  expect(await countRows("SELECT count(*) AS n FROM stripe_events WHERE state = 'waiting'")).toBe(1)
  expect(await mapped('2026-10-20T12:01:00Z')).toMatchObject({ events: 1 })
})

test('a run whose lease another took over writes nothing more', async () => {
  await stripeSends(customer())
  const takenOver = faultyD1(env.DB, async () => {
    await env.DB.prepare("UPDATE stripe_runs SET token = 'other'").run()
    return 'answer' as const
  })
  const running = mapStripe({
    context: { ...contextOf({ kind: 'system' }, at(when)), db: openDatabase(takenOver) },
    now: () => at(when),
    endsAtMs: Number.MAX_SAFE_INTEGER,
    mayGoOn: () => true,
    pushes: false,
  })
  await expect(running).rejects.toThrow()
  expect(await countRows('SELECT count(*) AS n FROM stripe_objects')).toBe(0)
  expect(await countRows("SELECT count(*) AS n FROM stripe_events WHERE state = 'waiting'")).toBe(1)
})

test('a line that waits for a month that is to come is written when it has come', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const later = october + 70 * 86_400
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000, periodStartS: later }] }),
  )
  await mapped(when)
  expect(await lineStates()).toEqual({ il_1: 'month' })
  await fireCron(daily, at('2026-11-01T03:15:00Z'))
  expect(await lineStates()).toEqual({ il_1: 'written' })
})

test('what the ledger refused has its turn again every night', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    price,
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 2_000_000_000_000 }] }),
  )
  await mapped(when)
  const refusedAt = "SELECT since_ms AS n FROM stripe_lines WHERE state = 'refused'"
  const before = await countRows(refusedAt)
  await fireCron(daily, at('2026-10-21T03:15:00Z'))
  expect(await countRows(refusedAt)).toBeGreaterThan(before)
})

test('a customer that cannot be mapped holds up no other, and fails the run', async () => {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  await stripeSends(
    price,
    { ...customer({ reseller: String(reseller.number) }), id: 'cus_2' },
    invoice({ id: 'in_2', customer: 'cus_2', lines: [{ id: 'il_2', amount: 700 }] }),
    customer({ reseller: String(reseller.number) }),
    invoice({ id: 'in_1', lines: [{ id: 'il_1', amount: 1000 }] }),
  )
  await mapped(when)
  await env.DB.prepare(
    "UPDATE stripe_objects SET facts = json_set(facts, '$.currency', 'nothing') WHERE id = 'in_1'",
  ).run()
  await stripeSends(
    customer({ reseller: String(reseller.number) }),
    invoice({ id: 'in_3', customer: 'cus_2', lines: [{ id: 'il_3', amount: 300 }] }),
  )
  await expect(mapped(when)).rejects.toThrow('Not a currency')
  expect(await lineStates()).toMatchObject({ il_2: 'written', il_3: 'written' })
})
