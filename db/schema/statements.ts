import { getTableColumns } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bps, currency, date, instant, minor, month } from '#db/core/columns.ts'

export const statements = sqliteTable('statements', {
  number: text('number').primaryKey(),
  resellerId: text('reseller_id').notNull(),
  month: month('month').notNull(),
  currency: currency('currency').notNull(),
  revenueMinor: minor('revenue_minor').notNull(),
  commissionMinor: minor('commission_minor').notNull(),
  adjustmentsMinor: minor('adjustments_minor').notNull(),
  balanceInMinor: minor('balance_in_minor').notNull(),
  dueMinor: minor('due_minor').notNull(),
  minimumPayoutMinor: minor('minimum_payout_minor').notNull(),
  payableMinor: minor('payable_minor').notNull(),
  balanceOutMinor: minor('balance_out_minor').notNull(),
  /** '' since documents have a table of their own. */
  oldDocument: text('canonical_json').notNull(),
  sha256: text('sha256').notNull(),
  previousSha256: text('previous_sha256'),
  createdAtMs: instant('created_at_ms').notNull(),
})

const { oldDocument: _, ...columnsOfStatements } = getTableColumns(statements)
/** What is read of a statement: all but the column that nobody reads any more. */
export const statementColumns = columnsOfStatements

export const statementDocuments = sqliteTable(
  'statement_documents',
  {
    statementNumber: text('statement_number').notNull(),
    piece: integer('piece').notNull(),
    text: text('text').notNull(),
  },
  (document) => [primaryKey({ columns: [document.statementNumber, document.piece] })],
)

/** Kept by a trigger: what each month's statements come to. */
export const monthTotals = sqliteTable(
  'month_totals',
  {
    month: month('month').notNull(),
    currency: currency('currency').notNull(),
    statements: integer('statements').notNull(),
    revenueMinor: minor('revenue_minor').notNull(),
    commissionMinor: minor('commission_minor').notNull(),
    payableMinor: minor('payable_minor').notNull(),
  },
  (total) => [primaryKey({ columns: [total.month, total.currency] })],
)

export const statementParts = sqliteTable(
  'statement_parts',
  {
    statementNumber: text('statement_number').notNull(),
    resellerId: text('reseller_id').notNull(),
    serviceMonth: month('service_month').notNull(),
    tenantId: text('tenant_id').notNull(),
    rateVersionSequence: integer('rate_version_sequence').notNull(),
    rateBps: bps('rate_bps').notNull(),
    platformFeeMinor: minor('platform_fee_minor').notNull(),
    overageMinor: minor('overage_minor').notNull(),
    creditMinor: minor('credit_minor').notNull(),
    revenueMinor: minor('revenue_minor').notNull(),
    commissionMinor: minor('commission_minor').notNull(),
  },
  (part) => [primaryKey({ columns: [part.statementNumber, part.serviceMonth, part.tenantId] })],
)

export const adjustments = sqliteTable('adjustments', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  resellerId: text('reseller_id').notNull(),
  currency: currency('currency').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  reason: text('reason').notNull(),
  concernsStatement: text('concerns_statement'),
  bookedBy: text('booked_by').notNull(),
  bookedAtMs: instant('booked_at_ms').notNull(),
  requestHash: text('request_hash'),
})

export const payments = sqliteTable('payments', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  statementNumber: text('statement_number').notNull(),
  resellerId: text('reseller_id').notNull(),
  kind: text('kind').$type<'payment' | 'reversal'>().notNull(),
  amountMinor: minor('amount_minor').notNull(),
  reference: text('reference').notNull(),
  paidOn: date('paid_on').notNull(),
  reversesSequence: integer('reverses_sequence'),
  recordedBy: text('recorded_by').notNull(),
  recordedAtMs: instant('recorded_at_ms').notNull(),
  reason: text('reason'),
  requestKey: text('request_key'),
  requestHash: text('request_hash'),
})

export const unpaidStatements = sqliteTable('unpaid_statements', {
  statementNumber: text('statement_number').primaryKey(),
  month: month('month').notNull(),
})

/** Kept by triggers: the other payables, whose payment stands. */
export const paidStatements = sqliteTable('paid_statements', {
  statementNumber: text('statement_number').primaryKey(),
  month: month('month').notNull(),
})

/** Kept by triggers: what is to be paid in all. */
export const openPayables = sqliteTable('open_payables', {
  currency: currency('currency').primaryKey(),
  statements: integer('statements').notNull(),
  payableMinor: minor('payable_minor').notNull(),
})

export const activityLocks = sqliteTable('activity_locks', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  resellerId: text('reseller_id').notNull(),
  activeUntilOn: date('active_until_on'),
  reason: text('reason').notNull(),
  setBy: text('set_by').notNull(),
  recordedAtMs: instant('recorded_at_ms').notNull(),
  recordedOn: date('recorded_on').notNull(),
})
