import { type SQL, sql } from 'drizzle-orm'
import {
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
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { TenantSort } from '#domain/list-orders.ts'
import { owningReseller, tenantsOwnedBy } from './recorded-owner.ts'
import { holdsSearch } from './tenant-search.ts'

const tenantKey = { id: text, key: text }
export type TenantKey = RowOf<typeof tenantKey>

export type TenantListQuery = Readonly<{
  /** The month of now: whose the tenants are is asked for it. */
  month: Month
  /** Part of a name or id, letters of either case; '' for all. */
  search: string
  /** Owned now by this reseller; null: whoever. */
  resellerId: string | null
  /** Whether anybody owns it now; null: either. */
  isOwned: boolean | null
  test: boolean | null
  sort: TenantSort
  descending: boolean
  /** Of the last tenant of the page before. */
  after: TenantKey | null
  limit: number
}>

const listedTenant = {
  id: text,
  name: text,
  onboardedOn: date,
  test: flag,
  key: text,
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  companyName: orNull(text),
}
export type ListedTenant = RowOf<typeof listedTenant>

export type TenantPage = Readonly<{ rows: ListedTenant[]; next: TenantKey | null }>

/** Tenants that a request looks through at most for what no index answers. */
const mostLookedThrough = 20_000

/**
 * A page of tenants. It may hold fewer than `limit`, even none, and still have a next one: it looked
 * as far as one request may.
 */
export async function listTenants(db: Database, query: TenantListQuery): Promise<TenantPage> {
  const direction = query.descending ? sql`DESC` : sql`ASC`
  const key = query.sort === 'name' ? sql`lower(t.name)` : sql`t.onboarded_on`
  const source =
    query.resellerId === null
      ? sql`tenants AS t INDEXED BY ${query.sort === 'name' ? sql`tenants_by_name` : sql`tenants_by_onboarding`}`
      : sql`(${tenantsOwnedBy(query.resellerId, query.month)}) AS owned
          CROSS JOIN tenants AS t ON t.id = owned.tenant_id`
  const inOrder = sql`SELECT t.id, t.name, t.onboarded_on, t.test, ${key} AS sort_key FROM ${source}
    WHERE ${beyond(key, query)} ORDER BY ${key} ${direction}, t.id ${direction}`
  const owner = owningReseller(sql`t.id`, sql`${query.month}`)
  const found = await rows(
    db,
    listedTenant,
    sql`
    WITH found AS (
      SELECT t.*, ${owner} AS owner_id FROM (${inOrder} LIMIT ${mostLookedThrough}) AS t
      WHERE ${holdsSearch(query.search)} AND ${query.test === null ? sql`true` : sql`t.test = ${query.test ? 1 : 0}`}
        AND ${isOwnedBy(query)}
      ORDER BY t.sort_key ${direction}, t.id ${direction} LIMIT ${query.limit + 1})
    SELECT found.id, found.name, found.onboarded_on AS onboardedOn, found.test,
      found.sort_key AS key, r.id AS resellerId, r.number AS resellerNumber,
      r.company_name AS companyName
    FROM found LEFT JOIN resellers AS r ON r.id = found.owner_id
    ORDER BY found.sort_key ${direction}, found.id ${direction}`,
  )
  const last = found.length > query.limit ? found[query.limit - 1] : await readEdge(db, inOrder)
  const next = last ? { key: last.key, id: last.id } : null
  return { rows: found.slice(0, query.limit), next }
}

/** The last tenant that was looked through, when there are more. */
const readEdge = (db: Database, inOrder: SQL): Read<TenantKey | null> =>
  rows(
    db,
    tenantKey,
    sql`
    SELECT id, sort_key AS key FROM (${inOrder} LIMIT 1 OFFSET ${mostLookedThrough - 1})`,
  ).to(firstOrNull)

function beyond(key: SQL, { after, descending }: TenantListQuery): SQL {
  if (after === null) return sql`true`
  return descending
    ? sql`${key} <= ${after.key} AND (${key} < ${after.key} OR t.id < ${after.id})`
    : sql`${key} >= ${after.key} AND (${key} > ${after.key} OR t.id > ${after.id})`
}

function isOwnedBy({ resellerId, isOwned, month }: TenantListQuery): SQL {
  const owner = owningReseller(sql`t.id`, sql`${month}`)
  if (resellerId !== null) return sql`${owner} IS ${resellerId}`
  if (isOwned === null) return sql`true`
  return isOwned ? sql`${owner} IS NOT NULL` : sql`${owner} IS NULL`
}

const tenantRevenue = { tenantId: text, currency, revenueMinor: shownSum }
export type TenantRevenue = RowOf<typeof tenantRevenue>

/** What these tenants were charged for the service months from one on, by currency. */
export const sumTenantRevenue = (
  db: Database,
  tenantIds: readonly string[],
  from: Month,
): Read<TenantRevenue[]> =>
  rows(
    db,
    tenantRevenue,
    sql`
    SELECT l.tenant_id AS tenantId, l.currency, sum(l.amount_minor) AS revenueMinor
    FROM json_each(${JSON.stringify(tenantIds)}) AS wanted
    CROSS JOIN revenue_lines AS l INDEXED BY revenue_lines_by_tenant_month
      ON l.tenant_id = wanted.value AND l.service_month >= ${from}
    GROUP BY l.tenant_id, l.currency ORDER BY l.tenant_id, l.currency`,
  )
