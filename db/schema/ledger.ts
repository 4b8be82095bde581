import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bps, currency, date, instant, json, minor, month } from '#db/core/columns.ts'
import type { LineKind } from '#domain/states.ts'

export const closes = sqliteTable('closes', {
  month: month('month').primaryKey(),
  lineCutoff: integer('line_cutoff').notNull(),
  previousLineCutoff: integer('previous_line_cutoff').notNull(),
  adjustmentCutoff: integer('adjustment_cutoff').notNull(),
  previousAdjustmentCutoff: integer('previous_adjustment_cutoff').notNull(),
  minimumPayoutMinor: json<Readonly<Record<string, number>>>('minimum_payout_minor').notNull(),
  rulesVersion: text('rules_version').notNull(),
  engineVersion: text('engine_version').notNull(),
  forcedReason: text('forced_reason'),
  begunAtMs: instant('begun_at_ms').notNull(),
  begunBy: text('begun_by'),
  statedThroughReseller: integer('stated_through_reseller').notNull().default(0),
  completedAtMs: instant('completed_at_ms'),
  paymentTermDays: integer('payment_term_days').notNull().default(14),
})

/** What the due date of its payables follows from (rule 7.11). */
export const dueColumns = {
  begunAtMs: closes.begunAtMs,
  paymentTermDays: closes.paymentTermDays,
}

/** Resellers that a close could not state, until a later run of it can. */
export const closeHoldups = sqliteTable(
  'close_holdups',
  {
    month: month('month').notNull(),
    resellerId: text('reseller_id').notNull(),
    reason: text('reason').notNull(),
    sinceAtMs: instant('since_at_ms').notNull(),
  },
  (holdup) => [primaryKey({ columns: [holdup.month, holdup.resellerId] })],
)

/** Kept by triggers: what all lines and adjustments of a currency add up to, which has a limit. */
export const currencyVolumes = sqliteTable('currency_volumes', {
  currency: currency('currency').primaryKey(),
  chargedMinor: minor('charged_minor').notNull(),
  messages: integer('messages').notNull(),
  adjustedMinor: minor('adjusted_minor').notNull(),
})

export const tenants = sqliteTable('tenants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  onboardedOn: date('onboarded_on').notNull(),
  test: integer('test', { mode: 'boolean' }).notNull().default(false),
  recordedAtMs: instant('recorded_at_ms').notNull(),
  recordedBy: text('recorded_by').notNull(),
  /** Kept by a trigger, as the other counts of changes: what a decision was shown (decision 039). */
  recordVersion: integer('record_version').notNull().default(0),
})

export const ownerships = sqliteTable('ownerships', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  tenantId: text('tenant_id').notNull(),
  resellerId: text('reseller_id'),
  fromMonth: month('from_month').notNull(),
  kind: text('kind').$type<'first' | 'transfer'>().notNull(),
  reason: text('reason'),
  recordedAtMs: instant('recorded_at_ms').notNull(),
  recordedBy: text('recorded_by').notNull(),
})

export const rateVersions = sqliteTable('rate_versions', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  resellerId: text('reseller_id').notNull(),
  fromMonth: month('from_month').notNull(),
  rateBps: bps('rate_bps').notNull(),
  reason: text('reason').notNull(),
  setBy: text('set_by').notNull(),
  recordedAtMs: instant('recorded_at_ms').notNull(),
})

export const rateWithdrawals = sqliteTable('rate_withdrawals', {
  rateVersionSequence: integer('rate_version_sequence').primaryKey(),
  resellerId: text('reseller_id').notNull(),
  reason: text('reason').notNull(),
  withdrawnBy: text('withdrawn_by').notNull(),
  withdrawnAtMs: instant('withdrawn_at_ms').notNull(),
})

export const revenueLines = sqliteTable('revenue_lines', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  source: text('source').notNull(),
  externalId: text('external_id').notNull(),
  kind: text('kind').$type<LineKind>().notNull(),
  tenantId: text('tenant_id').notNull(),
  serviceMonth: month('service_month').notNull(),
  currency: currency('currency').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  listFeeMinor: minor('list_fee_minor'),
  discountMinor: minor('discount_minor'),
  messages: integer('messages'),
  /** Read with the two below as one price, by `unitPriceOf` alone (decision 043). */
  unitPriceMicros: integer('unit_price_micros'),
  correctsSequence: integer('corrects_sequence'),
  creditReason: text('credit_reason'),
  chargedAtMs: instant('charged_at_ms'),
  receivedAtMs: instant('received_at_ms').notNull(),
  receivedBy: text('received_by').notNull(),
  importId: text('import_id'),
  unitPrice: text('unit_price'),
  asBilled: integer('as_billed'),
})

export const controlTotals = sqliteTable('control_totals', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  serviceMonth: month('service_month').notNull(),
  currency: currency('currency').notNull(),
  lineCount: integer('line_count').notNull(),
  sumMinor: minor('sum_minor').notNull(),
  receivedAtMs: instant('received_at_ms').notNull(),
  receivedBy: text('received_by').notNull(),
  requestKey: text('request_key'),
  requestHash: text('request_hash'),
  source: text('source'),
  isLast: integer('is_last', { mode: 'boolean' }).notNull().default(false),
  /** No month needs totals because of it (rule 7.10). */
  cameAfterClose: integer('came_after_close', { mode: 'boolean' }).notNull().default(false),
  /** The highest of the ledger when it arrived; null in rows of before. */
  ledgerSequence: integer('ledger_sequence'),
})
