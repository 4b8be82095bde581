import { sql } from 'drizzle-orm'
import { currency, integer, minor, month, orNull, text, textOf } from '#db/core/cells.ts'
import type { LineKind } from '#domain/states.ts'

// What statements and estimates are computed from: each with the columns that a select of it takes.

/** Of `revenue_lines AS line`. */
export const lineColumns = sql`line.sequence, line.source, line.external_id AS externalId, line.kind,
  line.tenant_id AS tenantId, line.service_month AS serviceMonth, line.currency,
  line.amount_minor AS amountMinor`
export const ledgerLine = {
  sequence: integer,
  source: text,
  externalId: text,
  kind: textOf<LineKind>(),
  tenantId: text,
  serviceMonth: month,
  currency,
  amountMinor: minor,
}

/** Of `ownerships AS entry`. */
export const entryColumns = sql`entry.sequence, entry.tenant_id AS tenantId,
  entry.reseller_id AS resellerId, entry.from_month AS fromMonth`
export const ownershipEntry = {
  sequence: integer,
  tenantId: text,
  resellerId: orNull(text),
  fromMonth: month,
}

/** Of `adjustments`. */
export const adjustmentColumns = sql`sequence, id, reseller_id AS resellerId, currency,
  amount_minor AS amountMinor`
export const adjustment = {
  sequence: integer,
  id: text,
  resellerId: text,
  currency,
  amountMinor: minor,
}
