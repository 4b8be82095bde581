import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { readForetold } from '#actions/imports/read-foretold.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { listResultRows } from '#db/imports/import-results.ts'
import { toMonth } from '#domain/calendar/month.ts'
import type { ShownRows } from '#domain/imports/import-states.ts'
import { mostChargedMinor } from '#domain/ledger/volume.ts'
import { at, database, freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import {
  type Cells,
  checked,
  committed,
  creditCells,
  feeCells,
  resultsOf,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import {
  accepted,
  bring,
  fee,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

let admin: PersonContext
let reseller: GivenReseller

beforeEach(async () => {
  reseller = await givenReseller({ approvedAtMs: at('2026-09-15') })
  admin = { ...reseller.admin, nowMs: at('2026-10-20') }
  await givenTenant(reseller, 'owned', '2026-10-01')
  await givenTenant(reseller, 'early', '2026-08-01')
  await givenTenant(reseller, 'tried', '2026-10-01', { test: true })
  await givenTenant(null, 'free', '2026-10-01')
})

const foretold = async (rows: readonly Cells[], kind?: 'tenants', pageSize?: number) => {
  const id = await uploaded(admin, rows, kind && { kind })
  await checked(admin, id, pageSize)
  const told = await readForetold(database(), id)
  if (!told.ok) throw new Error(told.detail)
  return { id, ...told }
}

const rowsShown = async (id: string, show: ShownRows) =>
  (await listResultRows(database(), id, show, { afterRow: 0, limit: 100 })).map(
    ({ rowNumber }) => rowNumber,
  )

describe('the dry run of lines says', () => {
  test('what it will do: rows and sums by month, currency and reseller, page by page', async () => {
    const rows = [
      feeCells('a', { tenantId: 'owned' }),
      feeCells('b', { tenantId: 'owned', serviceMonth: '2026-09', listFee: '5' }),
      feeCells('c', { tenantId: 'owned', currency: 'JPY', listFee: '700' }),
      creditCells('d', 'a', { amount: '-40.00' }),
      feeCells('e', { tenantId: 'nobody' }),
    ]
    const { totals, resellers, remarks } = await foretold(rows, undefined, 2)
    const october = { month: '2026-10', currency: 'EUR', rowCount: 2, sumMinor: 6000 }
    const yen = { month: '2026-10', currency: 'JPY', rowCount: 1, sumMinor: 700 }
    const september = { month: '2026-09', currency: 'EUR', rowCount: 1, sumMinor: 500 }
    expect(totals).toEqual([september, october, yen])
    // Before its onboarding nobody owned the tenant.
    const [{ companyName = '' } = {}] = resellers.map(({ reseller: of }) => of ?? {})
    const whose = { number: reseller.number, companyName }
    expect(companyName).not.toBe('')
    expect(resellers).toEqual([
      { ...october, reseller: whose },
      { ...yen, reseller: whose },
    ])
    expect(remarks).toEqual([
      { remark: 'before_partnership', currency: 'EUR', rowCount: 1, sumMinor: 500 },
    ])
  })

  test('which rows will earn nothing, and why', async () => {
    const ended = await givenReseller({ approvedAtMs: at('2026-09-16'), admin })
    await givenTenant(ended, 'left', '2026-10-02')
    const termination = { fromMonth: toMonth('2026-11'), reason: 'the contract ended' }
    await terminateReseller(admin, ended.id, termination)
    const rows = [
      feeCells('a', { tenantId: 'owned' }),
      feeCells('b', { tenantId: 'early', serviceMonth: '2026-08' }),
      feeCells('c', { tenantId: 'tried' }),
      feeCells('d', { tenantId: 'free' }),
      feeCells('e', { tenantId: 'left', serviceMonth: '2026-11' }),
    ]
    const { id, remarks } = await foretold(rows)
    const one = { currency: 'EUR', rowCount: 1, sumMinor: 10_000 }
    expect(remarks).toEqual([
      { ...one, remark: 'after_partnership' },
      { ...one, remark: 'before_partnership' },
      { ...one, remark: 'no_owner' },
      { ...one, remark: 'test_tenant' },
    ])
    expect(await rowsShown(id, 'before_partnership')).toEqual([3])
    expect(await rowsShown(id, 'test_tenant')).toEqual([4])
    expect(await rowsShown(id, 'no_owner')).toEqual([5])
  })

  test('which rows have the id of a row further up, apart from lines known before', async () => {
    await accepted('2026-10-05', fee('owned', '2026-10', 10_000, { externalId: 'known' }))
    const rows = [
      feeCells('known', { tenantId: 'owned' }),
      feeCells('a', { tenantId: 'owned' }),
      feeCells('a', { tenantId: 'owned' }),
      feeCells('a', { tenantId: 'owned', listFee: '7' }),
      feeCells('b', { tenantId: 'nobody' }),
      feeCells('b', { tenantId: 'owned' }),
    ]
    for (const pageSize of [1, 6]) {
      const { id } = await foretold(rows, undefined, pageSize)
      const results = await resultsOf(admin, id)
      expect(results.map(({ result }) => result)).toEqual([
        'unchanged',
        'accepted',
        'unchanged',
        'refused',
        'refused',
        'accepted',
      ])
      expect(await rowsShown(id, 'repeated')).toEqual([4, 5])
      expect(results[3]?.problems).toEqual([
        'externalId: Row 3 has the id a too, with list fee 100.00 there and 7.00 here: one charge or two? Leave out one row, or give this one an id of its own',
      ])
    }
  })
})

test('the dry run adds up what its pages bring up to the limits of a currency', async () => {
  const most = Math.floor(mostChargedMinor / 1e12)
  const large = { tenantId: 'owned', currency: 'JPY' }
  const fees = Array.from({ length: most + 1 }, (_, row) =>
    feeCells(`fee-${row}`, { ...large, listFee: 1e12, discount: 1e12 - 1 }),
  )
  const usage = Array.from({ length: most + 1 }, (_, row) => ({
    ...feeCells(`usage-${row}`, { tenantId: 'owned', currency: 'USD' }),
    ...{ kind: 'overage', listFee: '', messages: 1e12, amount: '0' },
  }))
  for (const rows of [fees, usage]) {
    const id = await uploaded(admin, rows)
    const { acceptableRows, refusedRows } = await checked(admin, id)
    expect([acceptableRows, refusedRows]).toEqual([most, 1])
    const { overtakenRows, acceptedRows } = await committed(admin, id)
    expect([acceptedRows, overtakenRows]).toEqual([most, 0])
  }
}, 60_000)

describe('the dry run of tenants says', () => {
  const tenant = (id: string, more: Cells = {}): Cells => ({
    id,
    name: `Tenant ${id}`,
    onboardedOn: '2026-10-05',
    reseller: `R000${reseller.number}`,
    ...more,
  })

  test('for whom they will count, and which will not, and why', async () => {
    const rows = [
      tenant('a'),
      tenant('b', { test: 'yes' }),
      tenant('c', { reseller: '' }),
      tenant('d', { onboardedOn: '2026-08-05' }),
      tenant('a'),
      tenant('a', { name: 'Other' }),
      tenant('e', { reseller: 'R0099' }),
    ]
    const { id, resellers, remarks } = await foretold(rows, 'tenants', 3)
    expect(resellers).toMatchObject([
      { month: '2026-10', currency: null, rowCount: 1, reseller: { number: reseller.number } },
    ])
    expect(remarks.map(({ remark, rowCount }) => [remark, rowCount])).toEqual([
      ['before_partnership', 1],
      ['no_owner', 1],
      ['test_tenant', 1],
    ])
    expect((await resultsOf(admin, id)).flatMap(({ problems }) => problems)).toEqual([
      'id: Row 2 says other about this tenant: leave out one of the two rows',
      'reseller: There is no reseller R0099: write the number of an approved one, or leave it empty for nobody',
    ])
    expect(await rowsShown(id, 'repeated')).toEqual([6, 7])
  })

  test('where it contradicts itself, also about a tenant that is recorded as one of the rows says', async () => {
    await givenTenant(reseller, 'a', '2026-10-05')
    const [same, other] = [tenant('a', { name: 'Tenant a' }), tenant('a', { name: 'Other' })]
    for (const pageSize of [1, 4]) {
      const { id } = await foretold([same, same, other], 'tenants', pageSize)
      const results = await resultsOf(admin, id)
      expect(results.map(({ result }) => result)).toEqual(['unchanged', 'unchanged', 'refused'])
      expect(results[2]?.problems).toEqual([
        'id: Row 2 says other about this tenant: leave out one of the two rows',
      ])
      expect(await rowsShown(id, 'repeated')).toEqual([3, 4])
    }
  })
})

test('a line of the API that earns nothing says so, also when it comes again', async () => {
  const lines = [
    fee('owned', '2026-10', 1, { externalId: 'a' }),
    fee('tried', '2026-10', 1, { externalId: 'b' }),
    fee('free', '2026-10', 1, { externalId: 'c' }),
    fee('early', '2026-08', 1, { externalId: 'd' }),
  ]
  for (const result of ['accepted', 'unchanged']) {
    const results = await bring('2026-10-20', ...lines)
    expect(results.map((each) => [each.result, each.remarks?.[0]?.code])).toEqual([
      [result, undefined],
      [result, 'test_tenant'],
      [result, 'no_owner'],
      [result, 'before_partnership'],
    ])
    expect(results[1]?.remarks?.[0]?.message).toBe(
      'The tenant tried is a test tenant: this line is kept and earns nothing.',
    )
  }
})
