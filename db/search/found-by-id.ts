import { sql } from 'drizzle-orm'
import { currency, flag, integer, minor, month, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { pastBeginning } from '#domain/search/search-words.ts'
import type { LineKind } from '#domain/states.ts'

const statementFields = {
  number: text,
  companyName: text,
  resellerId: text,
  resellerNumber: integer,
  currency,
  payableMinor: minor,
  isUnpaid: flag,
}

/** Statements whose number begins so, the highest first: of one reseller the latest month. */
export const findStatements = (
  db: Database,
  beginning: string,
  limit: number,
): Read<RowOf<typeof statementFields>[]> =>
  rows(
    db,
    statementFields,
    sql`SELECT s.number, r.company_name AS companyName, r.id AS resellerId, r.number AS resellerNumber,
      s.currency, s.payable_minor AS payableMinor,
      EXISTS (SELECT 1 FROM unpaid_statements WHERE statement_number = s.number) AS isUnpaid
    FROM statements AS s JOIN resellers AS r ON r.id = s.reseller_id
    WHERE s.number >= ${beginning} AND s.number < ${pastBeginning(beginning)}
    ORDER BY s.number DESC LIMIT ${limit}`,
  )

const lineFields = {
  sequence: integer,
  source: text,
  externalId: text,
  lineKind: textOf<LineKind>(),
  serviceMonth: month,
  currency,
  amountMinor: minor,
  tenantId: text,
  tenantName: text,
}

/** Lines whose id begins so, in any case: just this id first, then in the order of ids. */
export const findLines = (
  db: Database,
  beginning: string,
  limit: number,
): Read<RowOf<typeof lineFields>[]> =>
  rows(
    db,
    lineFields,
    sql`SELECT l.sequence, l.source, l.external_id AS externalId, l.kind AS lineKind,
      l.service_month AS serviceMonth, l.currency, l.amount_minor AS amountMinor,
      t.id AS tenantId, t.name AS tenantName
    FROM revenue_lines AS l INDEXED BY revenue_lines_by_id JOIN tenants AS t ON t.id = l.tenant_id
    WHERE l.external_id COLLATE NOCASE >= ${beginning}
      AND l.external_id COLLATE NOCASE < ${pastBeginning(beginning)}
    ORDER BY l.external_id COLLATE NOCASE, l.sequence LIMIT ${limit}`,
  )
