import { type SQL, sql } from 'drizzle-orm'
import {
  type Cell,
  currency,
  date,
  flag,
  integer,
  orNull,
  type RowOf,
  shownSum,
  text,
} from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { ownsIn, tenantsOwnedBy } from '#db/tenants/recorded-owner.ts'
import { holdsSearch } from '#db/tenants/tenant-search.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { OwnTenantSort } from '#domain/list-orders.ts'
import type { Currency } from '#domain/money/currency.ts'
import { revenueSums, sumsOfParts } from './stated-revenue.ts'

export type TenantQuery = Readonly<{
  resellerId: string
  /** The month of now: what starts later isn't shown yet. */
  month: Month
  /** Part of a name or id; letters of either case. */
  search: string
  sort: OwnTenantSort
  descending: boolean
  /** The currency that `sort: 'commission'` goes by; null: the first that it has statements in. */
  currency: Currency | null
  /** The sort key and id of the last tenant of the page before. */
  after: Readonly<{ key: string | number; id: string }> | null
  limit: number
}>

/** A name or date, or the commission. */
const sortKey: Cell<string | number> = (held) =>
  typeof held === 'number' ? shownSum(held) : text(held)

const tenantRow = {
  id: text,
  name: text,
  onboardedOn: date,
  test: flag,
  ownedNow: flag,
  sortKey,
  currency: orNull(currency),
  /** Service months with a statement part in that currency. */
  months: integer,
  ...revenueSums,
}
/** One row a tenant and currency; a tenant that no statement names has one, without a currency. */
export type TenantRow = RowOf<typeof tenantRow>

/**
 * A page of the tenants that a reseller owns or owned, with what final statements hold of each.
 * By name or date it reads the parts of its own page alone; by commission those of all its tenants.
 */
export function listTenantsOfReseller(db: Database, query: TenantQuery): Read<TenantRow[]> {
  const { resellerId, month, after } = query
  const direction = query.descending ? sql`DESC` : sql`ASC`
  const beyond = query.descending ? sql`<` : sql`>`
  return rows(
    db,
    tenantRow,
    sql`
    WITH shown AS (
      SELECT t.id, t.name, t.onboarded_on, t.test, ${keyOf(query)} AS sort_key
      FROM (${tenantsOwnedBy(resellerId, month)}) AS owned
      JOIN tenants AS t ON t.id = owned.tenant_id
      WHERE ${after === null ? sql`true` : sql`(sort_key, t.id) ${beyond} (${after.key}, ${after.id})`}
        AND ${holdsSearch(query.search)}
      ORDER BY sort_key ${direction}, t.id ${direction} LIMIT ${query.limit})
    SELECT shown.id, shown.name, shown.onboarded_on AS onboardedOn, shown.test,
      ${ownsIn(resellerId, sql`shown.id`, month)} AS ownedNow, shown.sort_key AS sortKey,
      statement.currency, count(DISTINCT part.service_month) AS months, ${sumsOfParts}
    FROM shown
    LEFT JOIN statement_parts AS part
      ON part.reseller_id = ${resellerId} AND part.tenant_id = shown.id
    LEFT JOIN statements AS statement
      ON statement.number = part.statement_number AND statement.reseller_id = part.reseller_id
    GROUP BY shown.id, statement.currency
    ORDER BY shown.sort_key ${direction}, shown.id ${direction}, statement.currency`,
  )
}

function keyOf({ sort, resellerId, currency }: TenantQuery): SQL {
  switch (sort) {
    case 'name':
      return sql`lower(t.name)`
    case 'onboardedOn':
      return sql`t.onboarded_on`
    case 'commission':
      return sql`coalesce((SELECT sum(part.commission_minor) FROM statement_parts AS part
        JOIN statements AS statement
          ON statement.number = part.statement_number AND statement.reseller_id = part.reseller_id
        WHERE part.reseller_id = ${resellerId} AND part.tenant_id = t.id
          AND statement.currency = coalesce(${currency},
            (SELECT min(currency) FROM statements WHERE reseller_id = ${resellerId}))), 0)`
  }
}
