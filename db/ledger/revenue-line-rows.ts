import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import { revenueLines } from '#db/schema/ledger.ts'
import type { ParsedCredit, ParsedFee, ParsedOverage } from '#domain/ledger/revenue-line.ts'
import { priceColumns } from './unit-price.ts'

/** When and by whom lines are brought; `importId` when it is by a file. */
export type Received = Readonly<{ atMs: number; by: string; importId: string | null }>

/** The highest sequence of the ledger at this point of a batch. */
export const selectHighestSequence = (db: Database) =>
  db.select({ sequence: sql<number>`coalesce(max(sequence), 0)` }).from(revenueLines)

/** Statements for a batch: fees and overage in the given order. A line that is there stays as it is. */
export const insertCharges = (
  db: Database,
  charges: readonly (ParsedFee | ParsedOverage)[],
  received: Received,
) =>
  jsonChunks(charges.map(chargeRow)).map((rows) =>
    statement(
      db,
      sql`INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month, currency,
        amount_minor, list_fee_minor, discount_minor, messages, unit_price_micros, unit_price, as_billed,
        charged_at_ms, received_at_ms, received_by, import_id)
      SELECT value->>'source', value->>'externalId', value->>'kind', value->>'tenantId',
        value->>'serviceMonth', value->>'currency', value->>'amountMinor', value->>'listFeeMinor',
        value->>'discountMinor', value->>'messages', value->>'unitPriceMicros',
        value->>'unitPrice', value->>'asBilled', value->>'chargedAtMs', ${received.atMs}, ${received.by}, ${received.importId}
      FROM json_each(${rows}) WHERE true ORDER BY key
      ON CONFLICT (source, external_id) DO NOTHING`,
    ),
  )

/**
 * Statements for a batch: credits in the given order, each with tenant, currency and service month
 * of the line it corrects. A trigger skips one that would credit more than its line (rule 5).
 */
export const insertCredits = (db: Database, credits: readonly ParsedCredit[], received: Received) =>
  jsonChunks(credits).map((rows) =>
    statement(
      db,
      sql`INSERT INTO revenue_lines (source, external_id, kind, tenant_id, service_month, currency,
        amount_minor, corrects_sequence, credit_reason, received_at_ms, received_by, import_id)
      SELECT sent.value->>'source', sent.value->>'externalId', 'credit', corrected.tenant_id,
        corrected.service_month, corrected.currency, sent.value->>'amountMinor',
        corrected.sequence, sent.value->>'reason', ${received.atMs}, ${received.by}, ${received.importId}
      FROM json_each(${rows}) AS sent CROSS JOIN revenue_lines AS corrected
        ON corrected.source = sent.value->>'source'
        AND corrected.external_id = sent.value->>'corrects'
      WHERE true ORDER BY sent.key
      ON CONFLICT (source, external_id) DO NOTHING`,
    ),
  )

const chargeRow = (charge: ParsedFee | ParsedOverage) =>
  charge.kind === 'overage' ? { ...charge, ...priceColumns(charge) } : charge
