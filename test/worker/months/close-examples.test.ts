import { describe, expect, test } from 'vitest'
import { setRate } from '#actions/resellers/set-rate.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { at, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  accepted,
  credit,
  cronClose,
  fee,
  figures,
  type GivenReseller,
  givenAdjustment,
  givenTenant,
  partRows,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

const october = '2026-10-20'
const afterOctober = '2026-11-03T03:15:00Z'
const afterNovember = '2026-12-03T03:15:00Z'
const afterDecember = '2027-01-03T03:15:00Z'

const approvedInOctober = (rateBps: number) =>
  givenReseller({ approvedAtMs: at('2026-10-01T09:00:00Z'), rateBps })

/** Sets a rate as the admin who approved the reseller, at an instant. */
async function rate(reseller: GivenReseller, when: string, fromMonth: string, rateBps: number) {
  const change = { fromMonth: toMonth(fromMonth), rateBps: toBps(rateBps), reason: 'agreed' }
  const result = await setRate({ ...reseller.admin, nowMs: at(when) }, reseller.id, change)
  expect(result).toMatchObject({ ok: true, change: 'set' })
}

describe('the worked examples of rule 7, through the verbs', () => {
  test('1: fee 199.00 less 20.00 and overage 40.94 at 50% make 109.97', async () => {
    const reseller = await approvedInOctober(5000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(october, fee('t1', '2026-10', 19_900, { discountMinor: 2000 }), {
      source: 'billing',
      externalId: 'o1',
      kind: 'overage',
      tenantId: 't1',
      currency: 'EUR',
      serviceMonth: '2026-10',
      messages: 3412,
      unitPriceMicros: 12_000,
      amountMinor: 4094,
    })
    await cronClose(afterOctober)
    expect(await figures()).toEqual({ 'R0001-2026-10-EUR': [21_994, 10_997, 0, 10_997, 0] })
  })

  test('2: three tenants with 3.33 each at 50%: 499.5 cents become 5.00, parts 1.67, 1.67, 1.66', async () => {
    const reseller = await approvedInOctober(5000)
    for (const id of ['a', 'b', 'c']) await givenTenant(reseller, id, '2026-10-05')
    await accepted(october, ...['a', 'b', 'c'].map((id) => fee(id, '2026-10', 333)))
    await cronClose(afterOctober)
    expect(await figures()).toEqual({ 'R0001-2026-10-EUR': [999, 500, 0, 500, 0] })
    expect((await partRows()).map((part) => part.at(-1))).toEqual([167, 167, 166])
  })

  test('3: a line of 3.33 earns 1.66; its credit alone in the next statement takes 1.66 back', async () => {
    const reseller = await approvedInOctober(5000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(october, fee('t1', '2026-10', 333, { externalId: 'f1' }))
    await cronClose(afterOctober)
    await accepted('2026-11-10', credit('f1', -333))
    await cronClose(afterNovember)
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [333, 166, 0, 166, 0],
      'R0001-2026-11-EUR': [-333, -166, 0, 0, -166],
    })
  })

  test('4: 1.23 at 20% is 0.25', async () => {
    const reseller = await approvedInOctober(2000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(october, fee('t1', '2026-10', 123))
    await cronClose(afterOctober)
    expect(await figures()).toEqual({ 'R0001-2026-10-EUR': [123, 25, 0, 25, 0] })
  })

  test('5 and 6: a late credit earns back at October’s rate; the balance is carried into December', async () => {
    const reseller = await approvedInOctober(5000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(october, fee('t1', '2026-10', 10_000, { externalId: 'f1' }))
    await rate(reseller, october, '2026-11', 2000)
    await cronClose(afterOctober)
    await accepted('2026-11-10', credit('f1', -4000), fee('t1', '2026-11', 1000))
    await cronClose(afterNovember)
    await accepted('2026-12-10', fee('t1', '2026-12', 20_000))
    await cronClose(afterDecember)
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [10_000, 5000, 0, 5000, 0],
      'R0001-2026-11-EUR': [-3000, -1800, 0, 0, -1800],
      'R0001-2026-12-EUR': [20_000, 4000, -1800, 2200, 0],
    })
    expect(await partRows()).toEqual([
      ['R0001-2026-10-EUR', '2026-10', 't1', 5000, 5000],
      ['R0001-2026-11-EUR', '2026-10', 't1', 5000, -2000],
      ['R0001-2026-11-EUR', '2026-11', 't1', 2000, 200],
      ['R0001-2026-12-EUR', '2026-12', 't1', 2000, 4000],
    ])
  })

  test('7: EUR 100.00 and USD 100.00 in one month at 20% are two statements of 20.00', async () => {
    const reseller = await approvedInOctober(2000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(
      october,
      fee('t1', '2026-10', 10_000),
      fee('t1', '2026-10', 10_000, { currency: 'USD' }),
    )
    await cronClose(afterOctober)
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [10_000, 2000, 0, 2000, 0],
      'R0001-2026-10-USD': [10_000, 2000, 0, 2000, 0],
    })
  })

  test('8: after a move from A to B with March, a late line for February earns for A at its February rate', async () => {
    const a = await givenReseller({ approvedAtMs: at('2027-01-05'), rateBps: 5000 })
    const b = await givenReseller({ approvedAtMs: at('2027-01-06'), rateBps: 3000 })
    await givenTenant(a, 't1', '2027-01-10')
    await rate(a, '2027-02-10', '2027-03', 1000)
    const moved = { fromMonth: toMonth('2027-03'), resellerNumber: b.number, reason: 'agreed' }
    await transferTenant({ ...a.admin, nowMs: at('2027-02-20') }, 't1', moved)
    for (const when of ['2027-02-03T03:15Z', '2027-03-03T03:15Z', '2027-04-03T03:15Z']) {
      await cronClose(when)
    }
    await accepted('2027-04-10', fee('t1', '2027-02', 10_000), fee('t1', '2027-04', 10_000))
    await cronClose('2027-05-03T03:15Z')
    expect(await partRows()).toEqual([
      ['R0001-2027-04-EUR', '2027-02', 't1', 5000, 5000],
      ['R0002-2027-04-EUR', '2027-04', 't1', 3000, 3000],
    ])
  })

  test('9: the last millisecond of October is October’s, the next one November’s', async () => {
    const reseller = await approvedInOctober(2000)
    await givenTenant(reseller, 't1', '2026-10-05')
    const charged = (chargedAt: string, listFeeMinor: number) =>
      fee('t1', '2026-10', listFeeMinor, { serviceMonth: undefined, chargedAt })
    await accepted(
      '2026-11-01',
      charged('2026-10-31T23:59:59.999Z', 1000),
      charged('2026-11-01T00:00:00.000Z', 5000),
    )
    await cronClose(afterOctober)
    await cronClose(afterNovember)
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [1000, 200, 0, 200, 0],
      'R0001-2026-11-EUR': [5000, 1000, 0, 1000, 0],
    })
  })

  test('11: credits of 3.33 on three tenants’ lines, alone at 50%: −5.00, parts −1.66, −1.67, −1.67', async () => {
    const reseller = await approvedInOctober(5000)
    for (const id of ['a', 'b', 'c']) {
      await givenTenant(reseller, id, '2026-10-05')
      await accepted(october, fee(id, '2026-10', 333, { externalId: `f-${id}` }))
    }
    await cronClose(afterOctober)
    await accepted('2026-11-10', ...['a', 'b', 'c'].map((id) => credit(`f-${id}`, -333)))
    await cronClose(afterNovember)
    expect((await figures())['R0001-2026-11-EUR']).toEqual([-999, -500, 0, 0, -500])
    expect((await partRows()).slice(3).map((part) => part.at(-1))).toEqual([-166, -167, -167])
  })

  test('13: commission 10.00 and an adjustment of −15.00: nothing payable, −5.00 carried out', async () => {
    const reseller = await approvedInOctober(2000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(october, fee('t1', '2026-10', 5000))
    await givenAdjustment(reseller, october, -1500)
    await cronClose(afterOctober)
    await givenAdjustment(reseller, '2026-11-10', 2000)
    await cronClose(afterNovember)
    expect(await figures()).toEqual({
      'R0001-2026-10-EUR': [5000, 1000, 0, 0, -500],
      'R0001-2026-11-EUR': [0, 0, -500, 1500, 0],
    })
  })

  test('14: a tenant of 30 October recorded after October closed is owned from October; its fee is a late line', async () => {
    const reseller = await approvedInOctober(5000)
    await cronClose(afterOctober)
    await givenTenant(reseller, 't1', '2026-10-30', { recordedAt: '2026-11-04' })
    await accepted('2026-11-04', fee('t1', '2026-10', 1000), fee('t1', '2026-11', 2000))
    await cronClose(afterNovember)
    expect(await partRows()).toEqual([
      ['R0001-2026-11-EUR', '2026-10', 't1', 5000, 500],
      ['R0001-2026-11-EUR', '2026-11', 't1', 5000, 1000],
    ])
  })
})

describe('what earns nothing', () => {
  test.each([
    ['a test tenant', { owned: true, test: true }],
    ['a tenant without an owner', { owned: false, test: false }],
  ])('%s: its lines are accepted, and the month closes without a statement', async (_, tenant) => {
    const reseller = await approvedInOctober(5000)
    await givenTenant(tenant.owned ? reseller : null, 't1', '2026-10-05', { test: tenant.test })
    await accepted(october, fee('t1', '2026-10', 10_000))
    expect(await cronClose(afterOctober)).toEqual({ closed: ['2026-10'], unfinished: null })
    expect(await figures()).toEqual({})
  })

  test('a line of 0.00 makes a statement of 0.00', async () => {
    const reseller = await approvedInOctober(5000)
    await givenTenant(reseller, 't1', '2026-10-05')
    await accepted(october, fee('t1', '2026-10', 0))
    await cronClose(afterOctober)
    expect(await figures()).toEqual({ 'R0001-2026-10-EUR': [0, 0, 0, 0, 0] })
  })
})
