import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Names by tenant id, in one query; ids that aren't known are left out. */
export async function listTenantNames(
  db: Database,
  tenantIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(sql`
    SELECT id, name FROM tenants
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(tenantIds)}))
    ORDER BY id`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
