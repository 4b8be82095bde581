import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import type { LineKind } from '#domain/states.ts'
import {
  inLedgerFilter,
  isIndexed,
  type LedgerFilter,
  ledgerSource,
  ownerInServiceMonth,
} from './ledger-filter.ts'

/** Lines that a request looks through at most for a filter that no index answers. */
const mostLookedThrough = 50_000

/** The fields that were sent, as they are stored. */
export type StoredFields = Readonly<{
  sequence: number
  source: string
  externalId: string
  kind: LineKind
  tenantId: string
  currency: Currency
  serviceMonth: Month
  chargedAtMs: number | null
  listFeeMinor: Minor | null
  discountMinor: Minor | null
  messages: number | null
  unitPriceMicros: number | null
  amountMinor: Minor
  corrects: string | null
  reason: string | null
}>

export type LedgerRow = StoredFields &
  Readonly<{
    tenantName: string
    test: 0 | 1
    receivedAtMs: number
    /** Who brought it: the name of a person or key, and of the file if it was by one; null: the program itself. */
    receivedBy: string | null
    importId: string | null
    fileName: string | null
    /** Who owned the tenant in the service month. */
    resellerId: string | null
    resellerNumber: number | null
    companyName: string | null
  }>

export type LedgerPage = Readonly<{ rows: LedgerRow[]; nextBefore: number | null }>

/**
 * Lines below a sequence, newest first. A page may hold fewer than `limit`, even none, and still have
 * a next one: it looked as far as one request may.
 */
export async function listLedger(
  db: Database,
  filter: LedgerFilter,
  page: Readonly<{ before: number | null; limit: number }>,
): Promise<LedgerPage> {
  const before = sql`coalesce(${page.before}, ${next})`
  const floor = isIndexed(filter) ? sql`0` : sql`${before} - ${mostLookedThrough}`
  const [rows, edge] = await Promise.all([
    readRows(db, filter, { before, floor, limit: page.limit + 1 }),
    db.all<{ floor: number }>(sql`SELECT ${floor} AS floor`),
  ])
  const shown = rows.slice(0, page.limit)
  if (rows.length > page.limit) return { rows: shown, nextBefore: shown.at(-1)?.sequence ?? null }
  const lookedThrough = edge[0]?.floor ?? 0
  return { rows: shown, nextBefore: lookedThrough > 1 ? lookedThrough : null }
}

const next = sql`(SELECT coalesce(max(sequence), 0) + 1 FROM revenue_lines)`

const readRows = (
  db: Database,
  filter: LedgerFilter,
  { before, floor, limit }: Readonly<{ before: SQL; floor: SQL; limit: number }>,
): Promise<LedgerRow[]> =>
  db.all<LedgerRow>(sql`
    SELECT ${storedFields}, t.name AS tenantName, t.test, l.received_at_ms AS receivedAtMs,
      coalesce(p.name, k.name) AS receivedBy, l.import_id AS importId, i.file_name AS fileName,
      r.id AS resellerId, r.number AS resellerNumber, r.company_name AS companyName
    FROM ${ledgerSource(filter)}
    JOIN tenants AS t ON t.id = l.tenant_id
    LEFT JOIN people AS p ON p.id = l.received_by
    LEFT JOIN api_keys AS k ON k.id = l.received_by
    LEFT JOIN imports AS i ON i.id = l.import_id
    LEFT JOIN resellers AS r ON r.id = ${ownerInServiceMonth}
    WHERE ${inLedgerFilter(filter)} AND l.sequence < ${before} AND l.sequence >= ${floor}
    ORDER BY l.sequence DESC LIMIT ${limit}`)

export type LedgerFile = Readonly<{ from: number; through: number; rows: number }>

/** How the lines of a filter are cut into files: each by the sequences that it holds, so that it stays what it is. */
export const listLedgerFiles = (
  db: Database,
  filter: LedgerFilter,
  mostRows: number,
): Promise<LedgerFile[]> =>
  db.all<LedgerFile>(sql`
    SELECT min(sequence) AS "from", max(sequence) AS through, count(*) AS rows
    FROM (SELECT l.sequence, (row_number() OVER (ORDER BY l.sequence) - 1) / ${sql.raw(String(mostRows))} AS file
      FROM ${ledgerSource(filter)} WHERE ${inLedgerFilter(filter)})
    GROUP BY file ORDER BY file LIMIT 200`)

/** The fields of lines as they were sent, oldest first: what an export holds. */
export const listSentFields = (
  db: Database,
  filter: LedgerFilter,
  range: Readonly<{ from: number; through: number; limit: number }>,
): Promise<StoredFields[]> =>
  db.all<StoredFields>(sql`
    SELECT ${storedFields} FROM ${ledgerSource(filter)}
    WHERE ${inLedgerFilter(filter)} AND l.sequence >= ${range.from} AND l.sequence <= ${range.through}
    ORDER BY l.sequence LIMIT ${range.limit}`)

const storedFields = sql`l.sequence, l.source, l.external_id AS externalId, l.kind,
  l.tenant_id AS tenantId, l.currency, l.service_month AS serviceMonth,
  l.charged_at_ms AS chargedAtMs, l.list_fee_minor AS listFeeMinor,
  l.discount_minor AS discountMinor, l.messages, l.unit_price_micros AS unitPriceMicros,
  l.amount_minor AS amountMinor, l.credit_reason AS reason,
  (SELECT corrected.external_id FROM revenue_lines AS corrected
    WHERE corrected.sequence = l.corrects_sequence) AS corrects`
