import { type SQL, sql } from 'drizzle-orm'
import { bps, integer, minor, month, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { isCounted } from '#db/ledger/counted-rates.ts'
import { unitPriceOf } from '#db/ledger/unit-price.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { UnitPrice } from '#domain/ledger/unit-price.ts'
import type { LineKind, Role } from '#domain/states.ts'

/** A person of the vendor as those may know it who ask: the name is for the vendor's people only. */
const recordedBy = { role: textOf<Role>(), name: text }
export type RecordedBy = RowOf<typeof recordedBy>

const rateFact = {
  sequence: integer,
  fromMonth: month,
  rateBps: bps,
  reason: text,
  atMs: integer,
  ...recordedBy,
}
export type RateFact = RowOf<typeof rateFact>

/** The most rate versions of a reseller that are read: more than ten a year for a century. */
const mostRates = 1000

/** A reseller's rate versions that count, with who set them, when and why, in the order recorded. */
export const listRateFacts = (db: Database, reseller: string | SQL): Read<RateFact[]> =>
  rows(
    db,
    rateFact,
    sql`
    SELECT version.sequence, version.from_month AS fromMonth, version.rate_bps AS rateBps,
      version.reason, version.recorded_at_ms AS atMs, person.role, person.name
    FROM rate_versions AS version JOIN people AS person ON person.id = version.set_by
    WHERE version.reseller_id = ${reseller} AND ${isCounted(sql`version.sequence`)}
    ORDER BY version.sequence LIMIT ${mostRates}`,
  )

const adjustmentFact = {
  id: text,
  amountMinor: minor,
  reason: text,
  concernsStatement: orNull(text),
  atMs: integer,
  ...recordedBy,
}
export type AdjustmentFact = RowOf<typeof adjustmentFact>

/** Adjustments that a close considers: booked after the one cutoff, up to the other. */
export type AdjustmentRange = Readonly<{ after: SQL; upTo: SQL }>

/** A reseller's adjustments with who booked them, when and why, in the order booked. */
export const listAdjustmentFacts = (
  db: Database,
  reseller: string | SQL,
  { after, upTo }: AdjustmentRange,
): Read<AdjustmentFact[]> =>
  rows(
    db,
    adjustmentFact,
    sql`
    SELECT adjustment.id, adjustment.amount_minor AS amountMinor, adjustment.reason,
      adjustment.concerns_statement AS concernsStatement, adjustment.booked_at_ms AS atMs,
      person.role, person.name
    FROM adjustments AS adjustment JOIN people AS person ON person.id = adjustment.booked_by
    WHERE adjustment.reseller_id = ${reseller}
      AND adjustment.sequence > ${after} AND adjustment.sequence <= ${upTo}
    ORDER BY adjustment.sequence`,
  )

/** What a line says beyond its amount; which of it depends on its kind (rule 5). */
const lineFact = {
  sequence: integer,
  listFeeMinor: orNull(minor),
  discountMinor: orNull(minor),
  messages: orNull(integer),
  unitPrice: orNull(textOf<UnitPrice>()),
  creditReason: orNull(text),
  chargedAtMs: orNull(integer),
  receivedAtMs: integer,
  /** The line that a credit corrects; of the same source. */
  correctsExternalId: orNull(text),
  correctsKind: orNull(textOf<LineKind>()),
  correctsAmountMinor: orNull(minor),
}
export type LineFact = RowOf<typeof lineFact>

/** Lines of a tenant and service month, by ledger sequence. */
export const listLineFacts = (
  db: Database,
  { tenantId, serviceMonth }: Readonly<{ tenantId: string; serviceMonth: Month }>,
): Read<LineFact[]> =>
  rows(
    db,
    lineFact,
    sql`
    SELECT line.sequence, line.list_fee_minor AS listFeeMinor, line.discount_minor AS discountMinor,
      line.messages, ${unitPriceOf('line')} AS unitPrice, line.credit_reason AS creditReason,
      line.charged_at_ms AS chargedAtMs, line.received_at_ms AS receivedAtMs,
      corrected.external_id AS correctsExternalId, corrected.kind AS correctsKind,
      corrected.amount_minor AS correctsAmountMinor
    FROM revenue_lines AS line INDEXED BY revenue_lines_by_tenant_month
    LEFT JOIN revenue_lines AS corrected ON corrected.sequence = line.corrects_sequence
    WHERE line.tenant_id = ${tenantId} AND line.service_month = ${serviceMonth}
    ORDER BY line.sequence`,
  )
