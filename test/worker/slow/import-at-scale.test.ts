import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { checkImportPage } from '#actions/imports/check-import-page.ts'
import { commitImportPage } from '#actions/imports/commit-import-page.ts'
import { confirmImport } from '#actions/imports/confirm-import.ts'
import { mostTenants } from '#actions/tenants/record-tenants.ts'
import { openDatabase } from '#db/core/database.ts'
import { at, freshStores, givenReseller, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import {
  type Cells,
  checked,
  committed,
  creditCells,
  feeCells,
  going,
  uploaded,
} from '#test/worker/kit/import-scene.ts'
import { countRows, givenTenant } from '#test/worker/kit/ledger-harness.ts'
import { meteredD1 } from '#test/worker/kit/metered-d1.ts'

freshStores()

const rowCount = 100_000

/** What D1 and the Worker allow one request. */
const limits = { statements: 1000, parameters: 100, parameterLength: 2_000_000 / 3 }

test(`a file of ${rowCount} rows is judged and taken in by requests far below every limit`, async () => {
  await givenTenant(null, 't1', '2026-10-01')
  const { d1, meter } = meteredD1(env.DB)
  const admin = { ...(await givenSuperAdmin(at('2026-11-10'))), db: openDatabase(d1) }
  const rows: Cells[] = Array.from({ length: rowCount }, (_, index) =>
    index % 10 === 0
      ? creditCells(`credit-${index}`, `fee-${rowCount - 1 - index}`)
      : feeCells(`fee-${index}`),
  )
  const requests = 2 + 3 * Math.ceil(rowCount / 2500)
  const before = meter.statements
  const id = await uploaded(admin, rows)
  const dryRun = await checked(admin, id)
  expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(0)
  const end = await committed(admin, id)
  expect([dryRun.acceptableRows, end.acceptedRows]).toEqual([rowCount, rowCount])
  expect(await countRows('SELECT count(*) n FROM revenue_lines')).toBe(rowCount)
  const perRequest = (meter.statements - before) / requests
  console.log(
    `import of ${rowCount} rows: ${requests} requests of ${perRequest.toFixed(1)} statements on average`,
  )
  expect(perRequest).toBeLessThan(limits.statements / 20)
  expect(meter.mostParameters).toBeLessThan(limits.parameters)
  expect(meter.longestParameter).toBeLessThan(limits.parameterLength)
}, 180_000)

const tenantCount = 5000

test(`a file of ${tenantCount} tenants takes ${tenantCount / mostTenants} requests a step`, async () => {
  const { d1, meter } = meteredD1(env.DB)
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01') })
  const admin = { ...reseller.admin, nowMs: at('2026-11-10'), db: openDatabase(d1) }
  const rows: Cells[] = Array.from({ length: tenantCount }, (_, index) => ({
    id: `t-${index}`,
    name: `Tenant ${index}`,
    onboardedOn: '2026-11-02',
    reseller: `R${reseller.number}`,
  }))
  const id = await uploaded(admin, rows, { kind: 'tenants' })
  const before = meter.statements
  let requests = 1
  for (let state = 'checking'; state === 'checking'; requests += 1) {
    state = going(await checkImportPage(admin, id)).state
  }
  going(await confirmImport(admin, id))
  for (let state = 'committing'; state === 'committing'; requests += 1) {
    state = going(await commitImportPage(admin, id)).state
  }
  const perRequest = (meter.statements - before) / requests
  console.log(
    `import of ${tenantCount} tenants: ${requests} requests after the upload, of ${perRequest.toFixed(1)} statements on average`,
  )
  expect(requests).toBe(1 + (2 * tenantCount) / mostTenants)
  expect(perRequest).toBeLessThan(limits.statements / 20)
  expect(await countRows('SELECT count(*) n FROM ownerships')).toBe(tenantCount)
}, 120_000)
