import { beforeEach, describe, expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { checkImportPage } from '#actions/imports/check-import-page.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { tenantRowJudge } from '#actions/imports/import-tenant-rows.ts'
import { readForetold } from '#actions/imports/read-foretold.ts'
import { terminateReseller } from '#actions/resellers/terminate-reseller.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { listImportRows } from '#db/imports/import-rows.ts'
import { findImport } from '#db/imports/imports.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { toMonth } from '#domain/calendar/month.ts'
import {
  at,
  database,
  freshStores,
  givenReseller,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import {
  type Cells,
  checked,
  committed,
  creditCells,
  feeCells,
  going,
  imported,
  resultsOf,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import {
  accepted,
  countRows,
  cronClose,
  fee,
  type GivenReseller,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'

freshStores()

let admin: PersonContext

beforeEach(async () => {
  admin = await givenSuperAdmin(at('2026-11-10'))
})

const tenant = (id: string, more: Cells = {}): Cells => ({
  id,
  name: `Tenant ${id}`,
  onboardedOn: '2026-11-05',
  test: 'no',
  reseller: '',
  ...more,
})

const recorded = (id: string, name: string, test = false) =>
  recordTenant(admin, id, {
    name,
    onboardedOn: toCalendarDate('2026-11-05'),
    test,
    resellerNumber: null,
  })

const named = (name: string) => countRows(`SELECT count(*) n FROM tenants WHERE name = '${name}'`)

const meanwhile =
  'Somebody recorded or corrected this tenant since the check: import this row again to see what it would change'

describe('what somebody wrote since the check stands, and the row is refused by name', () => {
  test('of a tenant that the file would only have repeated', async () => {
    await givenTenant(null, 'a', '2026-11-05')
    const id = await uploaded(admin, [tenant('a')], { kind: 'tenants' })
    expect((await checked(admin, id)).unchangedRows).toBe(1)
    await recorded('a', 'Corrected', true)
    await committed(admin, id)
    expect(await named('Corrected')).toBe(1)
    expect(await resultsOf(admin, id)).toMatchObject([
      { result: 'refused', problems: [`: ${meanwhile}`] },
    ])
  })

  test('of a tenant that it would have corrected', async () => {
    await givenTenant(null, 'a', '2026-11-05')
    const rows = [tenant('a', { name: 'From the file' }), tenant('b')]
    const id = await uploaded(admin, rows, { kind: 'tenants' })
    await checked(admin, id)
    await recorded('a', 'Corrected')
    await committed(admin, id)
    expect(await named('Corrected')).toBe(1)
    const results = (await resultsOf(admin, id)).map(({ result }) => result)
    expect(results).toEqual(['refused', 'accepted'])
  })

  test('of a tenant that it would have recorded, also in a row that says it again', async () => {
    const rows = [tenant('a'), tenant('a')]
    for (const pageSize of [1, 2]) {
      const id = await uploaded(admin, rows, { kind: 'tenants' })
      await checked(admin, id, pageSize)
      await recorded('a', `Recorded ${pageSize}`)
      const end = await committed(admin, id, pageSize)
      expect(await named(`Recorded ${pageSize}`)).toBe(1)
      expect(end.overtakenRows).toBe(2)
    }
  })
})

test('the same from somebody else, or a page that is sent again, changes nothing and is no quarrel', async () => {
  await givenTenant(null, 'b', '2026-11-05')
  const rows = [tenant('a'), tenant('b', { name: 'From the file' }), tenant('c'), tenant('a')]
  const id = await uploaded(admin, rows, { kind: 'tenants' })
  await checked(admin, id, 3)
  await recorded('c', 'Tenant c')
  const found = await findImport(database(), id)
  if (found === null) throw new Error('no import')
  await tenantRowJudge.take(admin, found, await listImportRows(database(), id, 0, 3))
  const end = await committed(admin, id, 2)
  expect([end.acceptedRows, end.overtakenRows]).toEqual([3, 0])
})

test('a credit that another file took in between two pages of the check counts once', async () => {
  await givenTenant(null, 't1', '2026-10-01')
  await accepted('2026-11-10', fee('t1', '2026-10', 10_000, { externalId: 'f1' }))
  const credits = [
    creditCells('c1', 'f1', { amount: '-60.00' }),
    creditCells('c2', 'f1', { amount: '-40.00' }),
  ]
  const id = await uploaded(admin, credits)
  going(await checkImportPage(admin, id, 1))
  await imported(admin, credits.slice(0, 1))
  expect(await checked(admin, id, 1)).toMatchObject({ acceptableRows: 2, refusedRows: 0 })
  expect(await committed(admin, id)).toMatchObject({ acceptedRows: 1, overtakenRows: 0 })
})

test('a tenant that moved on to a reseller whose partnership ended then counts for nobody', async () => {
  const first = await givenReseller({ approvedAtMs: at('2026-09-15'), admin })
  const second = await givenReseller({ approvedAtMs: at('2026-09-16'), admin })
  await givenTenant(first, 'a', '2026-11-05')
  const fromMonth = toMonth('2026-11')
  const transfer = { resellerNumber: second.number, fromMonth, reason: 'moved on' }
  expect(await transferTenant(admin, 'a', transfer)).toMatchObject({ ok: true })
  await terminateReseller(admin, second.id, { fromMonth, reason: 'the contract ended' })
  const row = tenant('a', { name: 'Renamed', reseller: String(first.number) })
  const id = await uploaded(admin, [row], { kind: 'tenants' })
  await checked(admin, id)
  expect(await readForetold(database(), id)).toMatchObject({
    resellers: [],
    remarks: [{ remark: 'after_partnership', rowCount: 1 }],
  })
})

describe('what moved since the check is looked at again before it is confirmed', () => {
  const october = () => feeCells('f1', { tenantId: 'a', serviceMonth: '2026-10' })
  let first: GivenReseller
  let second: GivenReseller

  beforeEach(async () => {
    first = await givenReseller({ approvedAtMs: at('2026-10-02'), admin })
    second = await givenReseller({ approvedAtMs: at('2026-10-03'), admin })
    await givenTenant(first, 'a', '2026-10-05')
  })

  const fromMonth = toMonth('2026-11')
  test.each<[string, () => Promise<unknown>, Cells, object]>([
    [
      'a month that was closed',
      () => cronClose('2026-11-03T03:00Z'),
      {},
      { lateRows: 1, owners: [1], remarks: [] },
    ],
    [
      'a tenant that was transferred',
      () =>
        transferTenant(admin, 'a', { resellerNumber: second.number, fromMonth, reason: 'moved' }),
      { serviceMonth: '2026-11' },
      { lateRows: 0, owners: [2], remarks: [] },
    ],
    [
      'a partnership that ended',
      () => terminateReseller(admin, first.id, { fromMonth, reason: 'ended' }),
      { serviceMonth: '2026-11' },
      { lateRows: 0, owners: [], remarks: ['after_partnership'] },
    ],
  ])('%s', async (_, move, more, then) => {
    const rows = [{ ...october(), ...more }, feeCells('f2', { tenantId: 'nobody' })]
    const id = await uploaded(admin, rows)
    expect(await checked(admin, id, 1)).toMatchObject({ lateRows: 0, checkedAgainAtMs: null })
    await move()
    const bert = await givenSuperAdmin(admin.nowMs)
    const both = await Promise.all([confirmImport(admin, id), confirmImport(bert, id)])
    for (const step of both)
      expect(going(step)).toMatchObject({ state: 'checking', checkedRows: 0 })
    const again = await checked(admin, id, 1)
    expect(again).toMatchObject({
      acceptableRows: 1,
      refusedRows: 1,
      checkedAgainAtMs: admin.nowMs,
    })
    const told = await readForetold(database(), id)
    if (!told.ok) throw new Error(told.detail)
    expect({
      lateRows: again.lateRows,
      owners: told.resellers.map(({ reseller }) => reseller?.number),
      remarks: told.remarks.map(({ remark }) => remark),
    }).toEqual(then)
    expect(told.totals.map(({ rowCount }) => rowCount)).toEqual([1])
    expect(await committed(admin, id)).toMatchObject({ acceptedRows: 1, overtakenRows: 0 })
  })

  test('but nothing that says the same: a tenant that is recorded meanwhile', async () => {
    const id = await uploaded(admin, [october()])
    await checked(admin, id)
    await givenTenant(second, 'b', '2026-11-05')
    expect(going(await confirmImport(admin, id)).state).toBe('committing')
  })
})
