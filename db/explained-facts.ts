import { sql } from 'drizzle-orm'
import type { Bps, Minor } from '#domain/money.ts'
import type { Month } from '#domain/month.ts'
import type { LineKind, Role } from '#domain/states.ts'
import type { Database } from './database.ts'

/** A person of the vendor as those may know it who ask: the name is for the vendor's people only. */
export type RecordedBy = Readonly<{ role: Role; name: string }>

export type RateFact = RecordedBy &
  Readonly<{ sequence: number; fromMonth: Month; rateBps: Bps; reason: string; atMs: number }>

/** Rate versions with who set them, when and why, in the order recorded. */
export const listRateFacts = (db: Database, sequences: readonly number[]): Promise<RateFact[]> =>
  db.all<RateFact>(sql`
    SELECT version.sequence, version.from_month AS fromMonth, version.rate_bps AS rateBps,
      version.reason, version.recorded_at_ms AS atMs, person.role, person.name
    FROM rate_versions AS version JOIN people AS person ON person.id = version.set_by
    WHERE version.sequence IN (SELECT value FROM json_each(${JSON.stringify(sequences)}))
    ORDER BY version.sequence`)

export type AdjustmentFact = RecordedBy &
  Readonly<{
    id: string
    amountMinor: Minor
    reason: string
    concernsStatement: string | null
    atMs: number
  }>

/** A reseller's adjustments by id with who booked them, when and why, in the order booked. */
export const listAdjustmentFacts = (
  db: Database,
  resellerId: string,
  ids: readonly string[],
): Promise<AdjustmentFact[]> =>
  db.all<AdjustmentFact>(sql`
    SELECT adjustment.id, adjustment.amount_minor AS amountMinor, adjustment.reason,
      adjustment.concerns_statement AS concernsStatement, adjustment.booked_at_ms AS atMs,
      person.role, person.name
    FROM adjustments AS adjustment JOIN people AS person ON person.id = adjustment.booked_by
    WHERE adjustment.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND adjustment.reseller_id = ${resellerId}
    ORDER BY adjustment.sequence`)

/** What a line says beyond its amount; which of it depends on its kind (rule 5). */
export type LineFact = Readonly<{
  sequence: number
  listFeeMinor: Minor | null
  discountMinor: Minor | null
  messages: number | null
  unitPriceMicros: number | null
  creditReason: string | null
  chargedAtMs: number | null
  receivedAtMs: number
  /** The line that a credit corrects; of the same source. */
  correctsExternalId: string | null
  correctsKind: LineKind | null
  correctsAmountMinor: Minor | null
}>

/** Lines by ledger sequence. */
export const listLineFacts = (db: Database, sequences: readonly number[]): Promise<LineFact[]> =>
  db.all<LineFact>(sql`
    SELECT line.sequence, line.list_fee_minor AS listFeeMinor, line.discount_minor AS discountMinor,
      line.messages, line.unit_price_micros AS unitPriceMicros, line.credit_reason AS creditReason,
      line.charged_at_ms AS chargedAtMs, line.received_at_ms AS receivedAtMs,
      corrected.external_id AS correctsExternalId, corrected.kind AS correctsKind,
      corrected.amount_minor AS correctsAmountMinor
    FROM revenue_lines AS line
    LEFT JOIN revenue_lines AS corrected ON corrected.sequence = line.corrects_sequence
    WHERE line.sequence IN (SELECT value FROM json_each(${JSON.stringify(sequences)}))
    ORDER BY line.sequence`)
