import { refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { readTenantMonths, type TenantMonthQuery } from '#db/statements/stated-tenant-months.ts'
import {
  listTenantsOfReseller,
  type TenantQuery,
  type TenantRow,
} from '#db/statements/stated-tenants.ts'

/** A page of the tenants that a reseller owns or owned, with what its final statements hold of each. */
export async function readTenantsOfReseller(db: Database, query: TenantQuery) {
  const rows = await listTenantsOfReseller(db, query)
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(tenantView)
}

/** Totals a currency, minor units, in alphabetical order of currencies; none before a statement. */
function tenantView(rows: readonly TenantRow[]) {
  const [first] = rows
  if (first === undefined) return []
  const { id, name, onboardedOn, test, ownedNow, sortKey } = first
  const totals = rows.flatMap(({ currency, months, ...row }) =>
    currency === null
      ? []
      : {
          currency,
          months,
          platformFeeMinor: row.platformFeeMinor,
          overageMinor: row.overageMinor,
          creditMinor: row.creditMinor,
          commissionMinor: row.commissionMinor,
        },
  )
  return [{ sortKey, tenant: { id, name, onboardedOn, test, ownedNow, totals } }]
}

/** One tenant that the reseller owns or owned, with a page of its stated months. */
export async function readTenantOfReseller(db: Database, query: TenantMonthQuery) {
  const found = await readTenantMonths(db, query)
  if (found === null) return refuse('not_found', 'You have no tenant with this id.')
  return { ok: true as const, ...found }
}
