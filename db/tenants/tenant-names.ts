import { type SQL, sql } from 'drizzle-orm'
import { text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'

/** Names by tenant id: of the one tenant, or of all that a reseller owns, owned or will own. */
export function listTenantNames(
  db: Database,
  reseller: string | SQL,
  tenantId: string | null,
): Read<ReadonlyMap<string, string>> {
  const ids =
    tenantId === null
      ? sql`SELECT tenant_id FROM ownerships WHERE reseller_id = ${reseller}`
      : sql`SELECT ${tenantId}`
  return namesOf(db, ids)
}

/** Names by tenant id, of those that there are. */
export const listNamesOfTenants = (
  db: Database,
  ids: readonly string[],
): Read<ReadonlyMap<string, string>> =>
  namesOf(db, sql`SELECT value FROM json_each(${JSON.stringify(ids)})`)

const namesOf = (db: Database, ids: SQL): Read<ReadonlyMap<string, string>> =>
  rows(
    db,
    { id: text, name: text },
    sql`SELECT id, name FROM tenants WHERE id IN (${ids}) ORDER BY id`,
  ).to((found) => new Map(found.map(({ id, name }) => [id, name])))
