import { type SQL, sql } from 'drizzle-orm'
import { bps, date, flag, integer, month, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { heldIn } from '#db/core/from-month.ts'
import { type Read, rows } from '#db/core/read.ts'
import { isCounted } from '#db/ledger/counted-rates.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { ResellerPart, ResellerSort } from '#domain/list-orders.ts'

/** Which resellers: by the status that was recorded last, by standing, or of a promo slot. */
/** The sort key and number of the last reseller shown. */
export type ResellerPosition = Readonly<{ key: string | number; number: number }>

export type ResellerQuery = Readonly<{
  /** Matches name or number. */
  search: string
  /** Null: all of them. */
  part: ResellerPart | null
  sort: ResellerSort
  descending: boolean
  after: ResellerPosition | null
  limit: number
  /** The month of the rate. */
  month: Month
}>

const listedFields = {
  id: text,
  number: integer,
  companyName: text,
  country: text,
  contactEmail: orNull(text),
  promoSlot: orNull(integer),
  approvedOn: date,
  isSuspended: flag,
  terminatedFrom: orNull(month),
  rateBps: orNull(bps),
  /** The day from which the recorded status holds; null before the first daily check. */
  statusSinceOn: orNull(date),
}
type ListedReseller = RowOf<typeof listedFields>

/** A page of resellers. Every order ends with the number, so that no insert shifts a row over a page. */
export const listResellers = (db: Database, query: ResellerQuery): Read<ListedReseller[]> =>
  rows(
    db,
    listedFields,
    sql`
    SELECT r.id, r.number, r.company_name AS companyName, r.country,
      (SELECT email FROM people WHERE reseller_id = r.id ORDER BY created_at_ms LIMIT 1)
        AS contactEmail,
      r.promo_slot AS promoSlot, r.approved_on AS approvedOn,
      r.suspended_at_ms IS NOT NULL AS isSuspended, r.terminated_from_month AS terminatedFrom,
      ${rateInForce(query.month)} AS rateBps, state.since_on AS statusSinceOn ${rowsOf(query)}`,
  )

/** SQL that lists the ids of the same page, so that what belongs to them is read along with it. */
export const idsOfPage = (query: Omit<ResellerQuery, 'month'>): SQL =>
  sql`SELECT r.id ${rowsOf(query)}`

function rowsOf(query: Omit<ResellerQuery, 'month'>): SQL {
  const direction = query.descending ? sql`DESC` : sql`ASC`
  const key = sortKeys[query.sort]
  return sql`
    FROM resellers AS r LEFT JOIN partner_states AS state ON state.reseller_id = r.id
    WHERE ${inPart(query.part)} AND ${matches(query.search)} AND ${follows(query, key)}
    ORDER BY ${key} ${direction}, r.number ${direction} LIMIT ${query.limit}`
}

/** What a position holds of a row, beside its number. */
export const sortKeyOf = (row: ListedReseller, sort: ResellerSort): string | number => {
  if (sort === 'company') return row.companyName
  return sort === 'approved' ? row.approvedOn : row.number
}

const sortKeys: Readonly<Record<ResellerSort, SQL>> = {
  number: sql`r.number`,
  company: sql`r.company_name COLLATE NOCASE`,
  approved: sql`r.approved_on`,
}

function follows({ after, descending }: Omit<ResellerQuery, 'month'>, key: SQL): SQL {
  if (after === null) return sql`true`
  return descending
    ? sql`${key} <= ${after.key} AND (${key} < ${after.key} OR r.number < ${after.number})`
    : sql`${key} >= ${after.key} AND (${key} > ${after.key} OR r.number > ${after.number})`
}

function matches(text: string): SQL {
  const search = text.trim().toLowerCase()
  return search === ''
    ? sql`true`
    : sql`(instr(lower(r.company_name), ${search}) > 0
        OR instr(printf('r%04d', r.number), ${search}) > 0)`
}

function inPart(part: ResellerPart | null): SQL {
  switch (part) {
    case null:
      return sql`true`
    case 'promo':
      return sql`r.promo_slot IS NOT NULL`
    case 'suspended':
      return sql`r.suspended_at_ms IS NOT NULL`
    case 'terminated':
      return sql`r.terminated_from_month IS NOT NULL`
    case 'active':
    case 'at_risk':
    case 'locked':
      return sql`state.state = ${part}`
  }
}

const rateInForce = (month: Month) =>
  heldIn(
    sql`rate_bps`,
    sql`rate_versions WHERE reseller_id = r.id AND ${isCounted(sql`rate_versions.sequence`)}`,
    sql`${month}`,
  )
