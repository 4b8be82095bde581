import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { currency, instant, json, minor, month } from '#db/core/columns.ts'
import type {
  ChargeKind,
  CountsOnce,
  LineRole,
  LineState,
  MatterReason,
  ObjectKind,
  ReportReason,
  Unanswered,
} from '#domain/billing/stripe/states.ts'

type Facts = Readonly<Record<string, unknown>>

export const stripeEvents = sqliteTable('stripe_events', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  type: text('type').notNull(),
  apiVersion: text('api_version'),
  asOfS: integer('as_of_s').notNull(),
  objectKind: text('object_kind'),
  objectId: text('object_id'),
  object: json<Facts>('object'),
  state: text('state').$type<'waiting' | 'taken' | 'failed'>().notNull(),
  problem: text('problem'),
  detail: text('detail'),
  receivedAtMs: instant('received_at_ms').notNull(),
  settledAtMs: instant('settled_at_ms'),
})

export const stripeTallies = sqliteTable('stripe_tallies', {
  name: text('name').primaryKey(),
  count: integer('count').notNull(),
  lastAtMs: instant('last_at_ms').notNull(),
})

export const stripeObjects = sqliteTable('stripe_objects', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<ObjectKind>().notNull(),
  customerId: text('customer_id'),
  parentId: text('parent_id'),
  paymentIntent: text('payment_intent'),
  charge: text('charge'),
  facts: json<Facts>('facts').notNull(),
  firstSeenAtMs: instant('first_seen_at_ms').notNull(),
})

export const stripeObjectLines = sqliteTable(
  'stripe_object_lines',
  {
    objectId: text('object_id').notNull(),
    piece: integer('piece').notNull(),
    lines: json<readonly Facts[]>('lines').notNull(),
  },
  (table) => [primaryKey({ columns: [table.objectId, table.piece] })],
)

export const stripeCustomers = sqliteTable('stripe_customers', {
  id: text('id').primaryKey(),
  known: integer('known').notNull().default(1),
  mapped: integer('mapped').notNull().default(0),
  tenantId: text('tenant_id'),
  resellerNumber: integer('reseller_number'),
  boundTenantId: text('bound_tenant_id'),
})

export const stripeLines = sqliteTable('stripe_lines', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  externalId: text('external_id').notNull(),
  customerId: text('customer_id').notNull(),
  role: text('role').$type<LineRole>().notNull(),
  invoiceId: text('invoice_id').notNull(),
  chargeId: text('charge_id').notNull(),
  cause: text('cause'),
  corrects: text('corrects'),
  priceId: text('price_id'),
  productId: text('product_id'),
  serviceMonth: month('service_month').notNull(),
  currency: currency('currency').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  state: text('state').$type<LineState>().notNull(),
  kind: text('kind').$type<Exclude<ChargeKind, 'none'>>(),
  line: json<Facts>('line'),
  refusal: text('refusal'),
  sinceMs: instant('since_ms').notNull(),
})

export const stripeTotals = sqliteTable(
  'stripe_totals',
  {
    serviceMonth: month('service_month').notNull(),
    currency: currency('currency').notNull(),
    lineCount: integer('line_count').notNull(),
    sumMinor: minor('sum_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.serviceMonth, table.currency] })],
)

export const stripeMatters = sqliteTable(
  'stripe_matters',
  {
    customerId: text('customer_id').notNull(),
    subject: text('subject').notNull(),
    reason: text('reason').$type<MatterReason>().notNull(),
    invoiceId: text('invoice_id'),
    currency: currency('currency'),
    amountMinor: minor('amount_minor'),
    detail: json<Facts>('detail').notNull(),
    sinceMs: instant('since_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.subject, table.reason] })],
)

export const stripeDecisions = sqliteTable(
  'stripe_decisions',
  {
    subject: text('subject').notNull(),
    reason: text('reason').$type<ReportReason>().notNull(),
    verdict: text('verdict').$type<'credit' | 'leave'>().notNull(),
    customerId: text('customer_id').notNull(),
    invoiceId: text('invoice_id'),
    amountMinor: minor('amount_minor').notNull(),
    why: text('why').notNull(),
    decidedAtMs: instant('decided_at_ms').notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.reason, table.amountMinor] })],
)

export const stripeKinds = sqliteTable('stripe_kinds', {
  objectId: text('object_id').primaryKey(),
  kind: text('kind').$type<ChargeKind>().notNull(),
  setAtMs: instant('set_at_ms').notNull(),
  setBy: text('set_by').notNull(),
})

export const stripeCountings = sqliteTable('stripe_countings', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  fromS: integer('from_s').notNull(),
  countsOnce: text('counts_once').$type<CountsOnce>().notNull(),
  setAtMs: instant('set_at_ms').notNull(),
  setBy: text('set_by').notNull(),
})

export const stripeRuns = sqliteTable('stripe_runs', {
  name: text('name').primaryKey(),
  token: text('token').notNull(),
  untilMs: instant('until_ms').notNull(),
})

export const stripeCursors = sqliteTable('stripe_cursors', {
  name: text('name').primaryKey(),
  fromS: integer('from_s').notNull(),
  untilS: integer('until_s').notNull(),
  afterId: text('after_id'),
  seen: integer('seen').notNull().default(0),
  taken: integer('taken').notNull().default(0),
  finishedAtMs: instant('finished_at_ms'),
})

export const stripeUnanswered = sqliteTable('stripe_unanswered', {
  subject: text('subject').primaryKey(),
  answer: text('answer').$type<Unanswered>().notNull(),
  againAtMs: instant('again_at_ms').notNull(),
})
