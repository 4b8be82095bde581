import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'

/** Names by tenant id: of the one tenant, or of all that a reseller owns, owned or will own. */
export async function listTenantNames(
  db: Database,
  reseller: string | SQL,
  tenantId: string | null,
): Promise<ReadonlyMap<string, string>> {
  const ids =
    tenantId === null
      ? sql`SELECT tenant_id FROM ownerships WHERE reseller_id = ${reseller}`
      : sql`SELECT ${tenantId}`
  const rows = await db.all<{ id: string; name: string }>(sql`
    SELECT id, name FROM tenants WHERE id IN (${ids}) ORDER BY id`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
