import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Bps, Minor } from '#domain/money/money.ts'
import type { LineKind, Role } from '#domain/states.ts'

/** A person of the vendor as those may know it who ask: the name is for the vendor's people only. */
export type RecordedBy = Readonly<{ role: Role; name: string }>

export type RateFact = RecordedBy &
  Readonly<{ sequence: number; fromMonth: Month; rateBps: Bps; reason: string; atMs: number }>

/** The most rate versions of a reseller that are read: more than ten a year for a century. */
const mostRates = 1000

/** A reseller's rate versions with who set them, when and why, in the order recorded. */
export const listRateFacts = (db: Database, reseller: string | SQL): Promise<RateFact[]> =>
  db.all<RateFact>(sql`
    SELECT version.sequence, version.from_month AS fromMonth, version.rate_bps AS rateBps,
      version.reason, version.recorded_at_ms AS atMs, person.role, person.name
    FROM rate_versions AS version JOIN people AS person ON person.id = version.set_by
    WHERE version.reseller_id = ${reseller}
    ORDER BY version.sequence LIMIT ${mostRates}`)

export type AdjustmentFact = RecordedBy &
  Readonly<{
    id: string
    amountMinor: Minor
    reason: string
    concernsStatement: string | null
    atMs: number
  }>

/** Adjustments that a close considers: booked after the one cutoff, up to the other. */
export type AdjustmentRange = Readonly<{ after: SQL; upTo: SQL }>

/** A reseller's adjustments with who booked them, when and why, in the order booked. */
export const listAdjustmentFacts = (
  db: Database,
  reseller: string | SQL,
  { after, upTo }: AdjustmentRange,
): Promise<AdjustmentFact[]> =>
  db.all<AdjustmentFact>(sql`
    SELECT adjustment.id, adjustment.amount_minor AS amountMinor, adjustment.reason,
      adjustment.concerns_statement AS concernsStatement, adjustment.booked_at_ms AS atMs,
      person.role, person.name
    FROM adjustments AS adjustment JOIN people AS person ON person.id = adjustment.booked_by
    WHERE adjustment.reseller_id = ${reseller}
      AND adjustment.sequence > ${after} AND adjustment.sequence <= ${upTo}
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

/** Lines of a tenant and service month, by ledger sequence. */
export const listLineFacts = (
  db: Database,
  { tenantId, serviceMonth }: Readonly<{ tenantId: string; serviceMonth: Month }>,
): Promise<LineFact[]> =>
  db.all<LineFact>(sql`
    SELECT line.sequence, line.list_fee_minor AS listFeeMinor, line.discount_minor AS discountMinor,
      line.messages, line.unit_price_micros AS unitPriceMicros, line.credit_reason AS creditReason,
      line.charged_at_ms AS chargedAtMs, line.received_at_ms AS receivedAtMs,
      corrected.external_id AS correctsExternalId, corrected.kind AS correctsKind,
      corrected.amount_minor AS correctsAmountMinor
    FROM revenue_lines AS line INDEXED BY revenue_lines_by_tenant_month
    LEFT JOIN revenue_lines AS corrected ON corrected.sequence = line.corrects_sequence
    WHERE line.tenant_id = ${tenantId} AND line.service_month = ${serviceMonth}
    ORDER BY line.sequence`)
