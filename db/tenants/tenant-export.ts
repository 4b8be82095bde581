import { sql } from 'drizzle-orm'
import { date, flag, integer, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'

const tenantFile = { from: text, through: text, rows: integer }
export type TenantFile = RowOf<typeof tenantFile>

/** How the tenants are cut into files, each by the ids that it holds. */
export const listTenantFiles = (db: Database, mostRows: number): Read<TenantFile[]> =>
  rows(
    db,
    tenantFile,
    sql`
    SELECT min(id) AS "from", max(id) AS through, count(*) AS rows
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${sql.raw(String(mostRows))} AS file
      FROM tenants)
    GROUP BY file ORDER BY file LIMIT 200`,
  )

const exportedTenant = {
  id: text,
  name: text,
  onboardedOn: date,
  test: flag,
  /** The owner named when it was first recorded; null: nobody. */
  firstOwnerNumber: orNull(integer),
}
export type ExportedTenant = RowOf<typeof exportedTenant>

/** Tenants by id, as they were recorded: after an id, up to another. */
export const listExportedTenants = (
  db: Database,
  range: Readonly<{ from: string; through: string; limit: number }>,
): Read<ExportedTenant[]> =>
  rows(
    db,
    exportedTenant,
    sql`
    SELECT t.id, t.name, t.onboarded_on AS onboardedOn, t.test,
      (SELECT r.number FROM ownerships AS o JOIN resellers AS r ON r.id = o.reseller_id
        WHERE o.tenant_id = t.id AND o.kind = 'first') AS firstOwnerNumber
    FROM tenants AS t WHERE t.id >= ${range.from} AND t.id <= ${range.through}
    ORDER BY t.id LIMIT ${range.limit}`,
  )
