import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, orNull, type RowOf, type Shape, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { owningReseller } from '#db/tenants/recorded-owner.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { ApplicationState, Role } from '#domain/states.ts'
import { foundIds, type WordSearch } from './found-ids.ts'

const applicationFields = {
  id: text,
  companyName: text,
  contactName: text,
  state: textOf<ApplicationState>(),
  submittedAtMs: integer,
}

/** Just the words before what begins with them, then the newest first. */
export const findApplications = (db: Database, search: WordSearch, limit: number) =>
  found(db, applicationFields, search, {
    columns: sql`s.id, s.company_name AS companyName, s.contact_name AS contactName, s.state,
      s.submitted_at_ms AS submittedAtMs`,
    from: sql`applications AS s ON s.id = f.id`,
    order: sql`s.submitted_at_ms DESC, s.id DESC`,
    limit,
  })

const resellerFields = {
  id: text,
  number: integer,
  companyName: text,
  isSuspended: flag,
  isTerminated: flag,
}

/** As all that have a name: just the words first, then by name. */
export const findResellers = (db: Database, search: WordSearch, limit: number) =>
  found(db, resellerFields, search, {
    columns: sql`s.id, s.number, s.company_name AS companyName,
      s.suspended_at_ms IS NOT NULL AS isSuspended, s.terminated_from_month IS NOT NULL AS isTerminated`,
    from: sql`resellers AS s ON s.id = f.id`,
    order: sql`s.company_name COLLATE NOCASE, s.number`,
    limit,
  })

const personFields = {
  id: text,
  name: text,
  email: text,
  role: textOf<Role>(),
  isInvited: flag,
  isRemoved: flag,
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  companyName: orNull(text),
}

export const findPeople = (db: Database, search: WordSearch, limit: number) =>
  found(db, personFields, search, {
    columns: sql`s.id, s.name, s.address AS email, s.role, s.joined_at_ms IS NULL AS isInvited,
      s.disabled_at_ms IS NOT NULL AS isRemoved, r.id AS resellerId, r.number AS resellerNumber,
      r.company_name AS companyName`,
    from: sql`people AS s ON s.id = f.id LEFT JOIN resellers AS r ON r.id = s.reseller_id`,
    order: sql`s.disabled_at_ms IS NOT NULL, s.name COLLATE NOCASE, s.id`,
    limit,
  })

const tenantFields = {
  id: text,
  name: text,
  test: flag,
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  companyName: orNull(text),
}

/** Each with who owns it in the month, which is asked of those alone that are shown. */
export const findTenants = (
  db: Database,
  search: WordSearch,
  { limit, month }: Readonly<{ limit: number; month: Month }>,
) =>
  rows(
    db,
    tenantFields,
    sql`SELECT t.id, t.name, t.test, r.id AS resellerId, r.number AS resellerNumber,
      r.company_name AS companyName
    FROM (SELECT s.id, s.name, s.test, f.same FROM ${foundIds(search)} AS f
        CROSS JOIN tenants AS s ON s.id = f.id
        ORDER BY f.same DESC, s.name COLLATE NOCASE, s.id LIMIT ${limit}) AS t
      LEFT JOIN resellers AS r ON r.id = ${owningReseller(sql`t.id`, sql`${month}`)}
    ORDER BY t.same DESC, t.name COLLATE NOCASE, t.id`,
  )

function found<Columns extends Shape>(
  db: Database,
  shape: Columns,
  search: WordSearch,
  query: Readonly<{ columns: SQL; from: SQL; order: SQL; limit: number }>,
): Read<RowOf<Columns>[]> {
  const { columns, from, order, limit } = query
  return rows(
    db,
    shape,
    sql`SELECT ${columns} FROM ${foundIds(search)} AS f CROSS JOIN ${from}
    ORDER BY f.same DESC, ${order} LIMIT ${limit}`,
  )
}
