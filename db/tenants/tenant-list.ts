import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import { owningReseller, tenantsOwnedBy } from './recorded-owner.ts'

export const tenantOrders = ['name', 'onboardedOn'] as const
export type TenantOrder = (typeof tenantOrders)[number]

export type TenantKey = Readonly<{ key: string; id: string }>

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
  sort: TenantOrder
  descending: boolean
  /** Of the last tenant of the page before. */
  after: TenantKey | null
  limit: number
}>

export type ListedTenant = TenantKey &
  Readonly<{
    name: string
    onboardedOn: CalendarDate
    test: 0 | 1
    resellerId: string | null
    resellerNumber: number | null
    companyName: string | null
  }>

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
  const rows = await db.all<ListedTenant>(sql`
    WITH found AS (
      SELECT t.*, ${owner} AS owner_id FROM (${inOrder} LIMIT ${mostLookedThrough}) AS t
      WHERE ${matches(query.search)} AND ${query.test === null ? sql`true` : sql`t.test = ${query.test ? 1 : 0}`}
        AND ${isOwnedBy(query)}
      ORDER BY t.sort_key ${direction}, t.id ${direction} LIMIT ${query.limit + 1})
    SELECT found.id, found.name, found.onboarded_on AS onboardedOn, found.test,
      found.sort_key AS key, r.id AS resellerId, r.number AS resellerNumber,
      r.company_name AS companyName
    FROM found LEFT JOIN resellers AS r ON r.id = found.owner_id
    ORDER BY found.sort_key ${direction}, found.id ${direction}`)
  const last = rows.length > query.limit ? rows[query.limit - 1] : await edgeOf(db, inOrder)
  const next = last === undefined ? null : { key: last.key, id: last.id }
  return { rows: rows.slice(0, query.limit), next }
}

/** The last tenant that was looked through, when there are more. */
const edgeOf = async (db: Database, inOrder: SQL): Promise<TenantKey | undefined> =>
  (
    await db.all<TenantKey>(sql`
      SELECT id, sort_key AS key FROM (${inOrder} LIMIT 1 OFFSET ${mostLookedThrough - 1})`)
  )[0]

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

/** SQLite lowers ASCII alone: the search is tried in lower and upper case for the letters beyond. */
function matches(search: string): SQL {
  if (search === '') return sql`true`
  const spellings = new Set([search, search.toLowerCase(), search.toUpperCase()])
  const found = [...spellings].map(
    (spelling) => sql`instr(lower(t.name || ' ' || t.id), lower(${spelling})) > 0`,
  )
  return sql`(${sql.join(found, sql` OR `)})`
}

export type TenantRevenue = Readonly<{ tenantId: string; currency: Currency; revenueMinor: Minor }>

/** What these tenants were charged for the service months from one on, by currency. */
export const sumTenantRevenue = (
  db: Database,
  tenantIds: readonly string[],
  from: Month,
): Promise<TenantRevenue[]> =>
  db.all<TenantRevenue>(sql`
    SELECT l.tenant_id AS tenantId, l.currency, sum(l.amount_minor) AS revenueMinor
    FROM json_each(${JSON.stringify(tenantIds)}) AS wanted
    CROSS JOIN revenue_lines AS l INDEXED BY revenue_lines_by_tenant_month
      ON l.tenant_id = wanted.value AND l.service_month >= ${from}
    GROUP BY l.tenant_id, l.currency ORDER BY l.tenant_id, l.currency`)
