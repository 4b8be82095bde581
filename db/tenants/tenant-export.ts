import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'

export type TenantFile = Readonly<{ from: string; through: string; rows: number }>

/** How the tenants are cut into files, each by the ids that it holds. */
export const listTenantFiles = (db: Database, mostRows: number): Promise<TenantFile[]> =>
  db.all<TenantFile>(sql`
    SELECT min(id) AS "from", max(id) AS through, count(*) AS rows
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${sql.raw(String(mostRows))} AS file
      FROM tenants)
    GROUP BY file ORDER BY file LIMIT 200`)

export type ExportedTenant = Readonly<{
  id: string
  name: string
  onboardedOn: CalendarDate
  test: 0 | 1
  /** The owner named when it was first recorded; null: nobody. */
  firstOwnerNumber: number | null
}>

/** Tenants by id, as they were recorded: after an id, up to another. */
export const listExportedTenants = (
  db: Database,
  range: Readonly<{ from: string; through: string; limit: number }>,
): Promise<ExportedTenant[]> =>
  db.all<ExportedTenant>(sql`
    SELECT t.id, t.name, t.onboarded_on AS onboardedOn, t.test,
      (SELECT r.number FROM ownerships AS o JOIN resellers AS r ON r.id = o.reseller_id
        WHERE o.tenant_id = t.id AND o.kind = 'first') AS firstOwnerNumber
    FROM tenants AS t WHERE t.id >= ${range.from} AND t.id <= ${range.through}
    ORDER BY t.id LIMIT ${range.limit}`)
