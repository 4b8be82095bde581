import { type SQL, sql } from 'drizzle-orm'
import {
  currency,
  flag,
  integer,
  minor,
  month,
  orNull,
  type RowOf,
  text,
  textOf,
} from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import type { UnitPrice } from '#domain/ledger/unit-price.ts'
import type { LineKind } from '#domain/states.ts'
import {
  inLedgerFilter,
  type LedgerFilter,
  ledgerSource,
  ownerInServiceMonth,
  reachOf,
} from './ledger-filter.ts'
import type { LineId } from './revenue-lines.ts'
import { unitPriceOf } from './unit-price.ts'

/** The fields that were sent, as they are stored, and when they came. */
const sentFields = {
  sequence: integer,
  source: text,
  externalId: text,
  kind: textOf<LineKind>(),
  tenantId: text,
  currency,
  serviceMonth: month,
  chargedAtMs: orNull(integer),
  listFeeMinor: orNull(minor),
  discountMinor: orNull(minor),
  messages: orNull(integer),
  unitPrice: orNull(textOf<UnitPrice>()),
  amountMinor: minor,
  reason: orNull(text),
  corrects: orNull(text),
  receivedAtMs: integer,
}
export type StoredFields = RowOf<typeof sentFields>

const ledgerFields = {
  ...sentFields,
  tenantName: text,
  test: flag,
  /** Who brought it: the name of a person or key, and of the file if it was by one; null: the program itself. */
  receivedBy: orNull(text),
  importId: orNull(text),
  fileName: orNull(text),
  /** Who owned the tenant in the service month. */
  resellerId: orNull(text),
  resellerNumber: orNull(integer),
  companyName: orNull(text),
}
export type LedgerRow = RowOf<typeof ledgerFields>

export type LedgerPage = Readonly<{ rows: LedgerRow[]; nextBefore: number | null }>

/**
 * Lines below a sequence, newest first. A page may hold fewer than `limit`, even none, and still have
 * a next one: it looked as far as one request may.
 */
export function listLedger(
  db: Database,
  filter: LedgerFilter,
  page: Readonly<{ before: number | null; limit: number }>,
): Read<LedgerPage> {
  const before = sql`coalesce(${page.before}, ${next})`
  const floor = sql`coalesce(${reachOf(filter, { before })}, 0)`
  return together(db, [
    readRows(db, filter, { before, floor, limit: page.limit + 1 }),
    rows(db, { floor: integer }, sql`SELECT ${floor} AS floor`),
  ]).to(([found, [edge]]) => {
    const shown = found.slice(0, page.limit)
    if (found.length > page.limit)
      return { rows: shown, nextBefore: shown.at(-1)?.sequence ?? null }
    const lookedThrough = edge?.floor ?? 0
    return { rows: shown, nextBefore: lookedThrough > 1 ? lookedThrough : null }
  })
}

const next = sql`(SELECT coalesce(max(sequence), 0) + 1 FROM revenue_lines)`

const readRows = (
  db: Database,
  filter: LedgerFilter,
  { before, floor, limit }: Readonly<{ before: SQL; floor: SQL; limit: number }>,
): Read<LedgerRow[]> =>
  rows(
    db,
    ledgerFields,
    sql`
    SELECT ${storedFields}, t.name AS tenantName, t.test,
      coalesce(p.name, k.name) AS receivedBy, l.import_id AS importId, i.file_name AS fileName,
      r.id AS resellerId, r.number AS resellerNumber, r.company_name AS companyName
    FROM ${ledgerSource(filter)}
    JOIN tenants AS t ON t.id = l.tenant_id
    LEFT JOIN people AS p ON p.id = l.received_by
    LEFT JOIN api_keys AS k ON k.id = l.received_by
    LEFT JOIN imports AS i ON i.id = l.import_id
    LEFT JOIN resellers AS r ON r.id = ${ownerInServiceMonth}
    WHERE ${inLedgerFilter(filter)} AND l.sequence < ${before} AND l.sequence >= ${floor}
    ORDER BY l.sequence DESC LIMIT ${limit}`,
  )

const ledgerFile = { from: integer, through: integer, rows: integer }
export type LedgerFile = RowOf<typeof ledgerFile>

/** How the lines of a filter are cut into files: each by the sequences that it holds, so that it stays what it is. */
export const listLedgerFiles = (
  db: Database,
  filter: LedgerFilter,
  mostRows: number,
): Read<LedgerFile[]> =>
  rows(
    db,
    ledgerFile,
    sql`
    SELECT min(sequence) AS "from", max(sequence) AS through, count(*) AS rows
    FROM (SELECT l.sequence, (row_number() OVER (ORDER BY l.sequence) - 1) / ${sql.raw(String(mostRows))} AS file
      FROM ${ledgerSource(filter)} WHERE ${inLedgerFilter(filter)})
    GROUP BY file ORDER BY file LIMIT 200`,
  )

/** The fields of lines as they were sent, oldest first: what an export and a reader of the ledger get. */
export const listSentFields = (
  db: Database,
  filter: LedgerFilter,
  range: Readonly<{ from: number; through: number | SQL; limit: number }>,
): Read<StoredFields[]> =>
  rows(
    db,
    sentFields,
    sql`
    SELECT ${storedFields} FROM ${ledgerSource(filter)}
    WHERE ${inLedgerFilter(filter)} AND l.sequence >= ${range.from} AND l.sequence <= ${range.through}
    ORDER BY l.sequence LIMIT ${range.limit}`,
  )

/** The line under its own id: a list of one, or of none. */
export const findSentFields = (
  db: Database,
  { source, externalId }: LineId,
): Read<StoredFields[]> =>
  rows(
    db,
    sentFields,
    sql`
    SELECT ${storedFields} FROM revenue_lines AS l
    WHERE l.source = ${source} AND l.external_id = ${externalId} LIMIT 1`,
  )

const storedFields = sql`l.sequence, l.source, l.external_id AS externalId, l.kind,
  l.tenant_id AS tenantId, l.currency, l.service_month AS serviceMonth,
  l.charged_at_ms AS chargedAtMs, l.list_fee_minor AS listFeeMinor,
  l.discount_minor AS discountMinor, l.messages, ${unitPriceOf('l')} AS unitPrice,
  l.amount_minor AS amountMinor, l.credit_reason AS reason, l.received_at_ms AS receivedAtMs,
  (SELECT corrected.external_id FROM revenue_lines AS corrected
    WHERE corrected.sequence = l.corrects_sequence) AS corrects`
