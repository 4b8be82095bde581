import { Hono } from 'hono'
import { z } from 'zod'
import {
  type ExportedTenant,
  listExportedTenants,
  listTenantFiles,
} from '#db/tenants/tenant-export.ts'
import { resellerLabel } from '#domain/ids.ts'
import { type TenantColumn, tenantFileColumns } from '#domain/imports/import-columns.ts'
import { mostImportRows } from '#domain/imports/import-states.ts'
import { storedTenantIdSchema } from '#domain/ledger/tenant.ts'
import type { CsvCell, CsvColumn } from '#http/answers/csv-answer.ts'
import { streamedCsv } from '#http/answers/streamed-csv.ts'
import type { AppEnv } from '#http/app-env.ts'
import { invalidInput, validated } from '#http/validation.ts'

const rangeMessage = 'Name the tenants of a file as /api/admin/tenant-files does.'
const fileQuery = z.strictObject({ from: storedTenantIdSchema, through: storedTenantIdSchema })

const tenantsAtOnce = 2000

/** /api/admin/tenant-files: all tenants as files that an import takes; brought again, they change nothing. */
export const adminTenantFileRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    return c.json({ files: await listTenantFiles(c.var.db, mostImportRows) }, 200)
  })
  .get('/tenants.csv', validated('query', fileQuery), (c) => {
    const { from, through } = c.req.valid('query')
    let rows = 0
    return streamedCsv(`tenants-${from}-${through}.csv`, columns, from, async (at) => {
      // One more than is written: the next page begins with it.
      const limit = tenantsAtOnce + 1
      const found = await listExportedTenants(c.var.db, { from: at, through, limit })
      const page = found.slice(0, tenantsAtOnce)
      rows += page.length
      if (rows > mostImportRows) throw invalidInput([{ path: 'through', message: rangeMessage }])
      return { rows: page, next: found[tenantsAtOnce]?.id ?? null }
    })
  })

const cells: Readonly<Record<TenantColumn, (tenant: ExportedTenant) => CsvCell>> = {
  id: (tenant) => ({ text: tenant.id }),
  name: ({ name }) => ({ text: name }),
  onboardedOn: ({ onboardedOn }) => ({ text: onboardedOn }),
  test: ({ test }) => ({ text: test ? 'yes' : 'no' }),
  reseller: ({ firstOwnerNumber }) => ({
    text: firstOwnerNumber === null ? '' : resellerLabel(firstOwnerNumber),
  }),
}

const columns: readonly CsvColumn<ExportedTenant>[] = tenantFileColumns.map((header) => ({
  header,
  cell: (tenant) => cells[header](tenant),
}))
