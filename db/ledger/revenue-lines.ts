import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { built, type Read, together } from '#db/core/read.ts'
import { revenueLines } from '#db/schema/ledger.ts'
import type { ParsedLine } from '#domain/ledger/revenue-line.ts'
import type { Minor } from '#domain/money/money.ts'
import { unitPriceOf } from './unit-price.ts'

export type LineId = Readonly<{ source: string; externalId: string }>

export type StoredLine = Readonly<{
  sequence: number
  /** What the source sent, as parsed then. */
  line: ParsedLine
  /** Sum of the credits that correct this line: 0 or negative. */
  creditedMinor: Minor
}>

/** One text for an id; neither part holds a space. */
export const lineKey = ({ source, externalId }: LineId): string => `${source} ${externalId}`

/** Whichever of these lines are stored, by their key; as few selects as the ids' size allows. */
export const findLines = (
  db: Database,
  ids: readonly LineId[],
): Read<ReadonlyMap<string, StoredLine>> =>
  together(
    db,
    jsonChunks(ids.map(({ source, externalId }) => ({ source, externalId }))).map((chunk) =>
      built(db, selectLines(db, chunk)),
    ),
  ).to((pages) => new Map(pages.flat().map((row) => [lineKey(row), rowToStoredLine(row)])))

const selectLines = (db: Database, ids: string) =>
  db
    .select({
      sequence: revenueLines.sequence,
      source: revenueLines.source,
      externalId: revenueLines.externalId,
      kind: revenueLines.kind,
      tenantId: revenueLines.tenantId,
      serviceMonth: revenueLines.serviceMonth,
      currency: revenueLines.currency,
      amountMinor: revenueLines.amountMinor,
      listFeeMinor: revenueLines.listFeeMinor,
      discountMinor: revenueLines.discountMinor,
      messages: revenueLines.messages,
      unitPrice: unitPriceOf('revenue_lines').as('price'),
      chargedAtMs: revenueLines.chargedAtMs,
      reason: revenueLines.creditReason,
      corrects: sql<string | null>`(SELECT c.external_id FROM revenue_lines AS c
        WHERE c.sequence = revenue_lines.corrects_sequence)`.as('corrects'),
      creditedMinor: sql<Minor>`(SELECT coalesce(sum(c.amount_minor), 0) FROM revenue_lines AS c
        WHERE c.corrects_sequence = revenue_lines.sequence)`.as('credited_minor'),
    })
    .from(revenueLines)
    .where(
      sql`(source, external_id) IN
        (SELECT value->>'source', value->>'externalId' FROM json_each(${ids}))`,
    )

type LineRow = Awaited<ReturnType<typeof selectLines>>[number]

/** A row as the line that was sent; the table's CHECKs make the kinds' own columns certain. */
const rowToStoredLine = (row: LineRow): StoredLine => ({
  sequence: row.sequence,
  line: rowToLine(row),
  creditedMinor: row.creditedMinor,
})

function rowToLine(row: LineRow): ParsedLine {
  const { source, externalId, kind, amountMinor } = row
  if (kind === 'credit') {
    const { corrects, reason } = row
    if (corrects === null || reason === null) throw incomplete(row)
    return { source, externalId, kind, corrects, amountMinor, reason }
  }
  const { tenantId, currency, serviceMonth, chargedAtMs } = row
  const charge = { source, externalId, tenantId, currency, serviceMonth, chargedAtMs, amountMinor }
  if (kind === 'overage') {
    const { messages, unitPrice, discountMinor } = row
    if (messages === null) throw incomplete(row)
    return { ...charge, kind, messages, unitPrice, discountMinor }
  }
  const { listFeeMinor, discountMinor } = row
  if (listFeeMinor === null || discountMinor === null) throw incomplete(row)
  return { ...charge, kind, listFeeMinor, discountMinor }
}

const incomplete = ({ sequence, kind }: LineRow): Error =>
  new Error(`line ${sequence} is an incomplete ${kind}`)
