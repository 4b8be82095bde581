import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { date, instant, json, month } from '#db/core/columns.ts'
import type { Application } from '#domain/applications/application.ts'
import type { KeyScope } from '#domain/key-scopes.ts'
import type { MailKind, MailPriority, NewsKind, OutboxState, Role } from '#domain/states.ts'

/** Ids and figures, never names, addresses or tokens. */
export type PlainDetails = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number)[]>
>

/** What a company wrote into the form; the schema of the form made it. */
export type GivenAnswers = Application

export const outbox = sqliteTable('outbox', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<MailKind>().notNull(),
  personId: text('person_id'),
  applicationId: text('application_id'),
  email: text('email'),
  payload: json<PlainDetails>('payload').notNull(),
  dedupeKey: text('dedupe_key').notNull(),
  state: text('state').$type<OutboxState>().notNull().default('pending'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAtMs: instant('next_attempt_at_ms').notNull(),
  lastError: text('last_error'),
  createdAtMs: instant('created_at_ms').notNull(),
  sentAtMs: instant('sent_at_ms'),
  priority: integer('priority').$type<MailPriority>().notNull().default(1),
  failingSinceMs: instant('failing_since_ms'),
})

export const mailsToAddresses = sqliteTable(
  'mails_to_addresses',
  {
    address: text('address').notNull(),
    atMs: instant('at_ms').notNull(),
    mailId: text('mail_id').notNull(),
  },
  (mail) => [primaryKey({ columns: [mail.address, mail.atMs, mail.mailId] })],
)

export const addressRequests = sqliteTable('address_requests', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<'sign_in_link' | 'application_link' | 'application'>().notNull(),
  email: text('email').notNull(),
  answers: json<GivenAnswers>('answers'),
  askedAtMs: instant('asked_at_ms').notNull(),
  tries: integer('tries').notNull().default(0),
})

export const mailOutage = sqliteTable('mail_outage', {
  id: integer('id').primaryKey(),
  failures: integer('failures').notNull(),
  sinceMs: instant('since_ms').notNull(),
})

export const mailFigures = sqliteTable(
  'mail_figures',
  {
    month: month('month').notNull(),
    kind: text('kind').$type<MailKind>().notNull(),
    state: text('state').$type<OutboxState>().notNull(),
    mails: integer('mails').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.kind, table.state] })],
)

/** Kept by triggers: how many mails there are of each kind in each state. */
export const outboxCounts = sqliteTable(
  'outbox_counts',
  {
    kind: text('kind').$type<MailKind>().notNull(),
    state: text('state').$type<OutboxState>().notNull(),
    mails: integer('mails').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.state] })],
)

export const vendorNews = sqliteTable('vendor_news', {
  kind: text('kind').$type<NewsKind>().primaryKey(),
  came: integer('came').notNull(),
  latest: json<PlainDetails>('latest').notNull(),
})

export const lastingNews = sqliteTable(
  'lasting_news',
  {
    kind: text('kind').$type<NewsKind>().notNull(),
    cause: text('cause').notNull(),
    toldAtMs: instant('told_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.cause] })],
)

export const audit = sqliteTable('audit', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  atMs: instant('at_ms').notNull(),
  actorKind: text('actor_kind').$type<'person' | 'applicant' | 'api_key' | 'system'>().notNull(),
  actorId: text('actor_id'),
  action: text('action').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  resellerId: text('reseller_id'),
  details: json<PlainDetails>('details').notNull(),
  hash: text('hash'),
  format: integer('format').$type<1 | 2>().notNull().default(1),
  actorRole: text('actor_role').$type<Role>(),
  actorResellerId: text('actor_reseller_id'),
  digests: json<Readonly<Record<string, string>>>('digests'),
})

/** What somebody wrote, beside the row of the log that it belongs to; gone when it was erased. */
export const auditTexts = sqliteTable(
  'audit_texts',
  {
    auditSequence: integer('audit_sequence').notNull(),
    name: text('name').notNull(),
    salt: text('salt').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.auditSequence, table.name] })],
)

export const apiKeys = sqliteTable('api_keys', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  keyHash: text('key_hash').notNull(),
  lastFour: text('last_four'),
  scopes: json<readonly KeyScope[]>('scopes').notNull(),
  createdAtMs: instant('created_at_ms').notNull(),
  createdBy: text('created_by'),
  requestKey: text('request_key'),
  requestHash: text('request_hash'),
  expiresAtMs: instant('expires_at_ms'),
  lastUsedOn: date('last_used_on'),
  revokedAtMs: instant('revoked_at_ms'),
  revokedBy: text('revoked_by'),
  predecessorId: text('predecessor_id'),
})

/** The last 100 requests of each key. */
export const apiKeyRequests = sqliteTable(
  'api_key_requests',
  {
    apiKeyId: text('api_key_id').notNull(),
    number: integer('number').notNull(),
    atMs: instant('at_ms').notNull(),
    requestId: text('request_id').notNull(),
    method: text('method').notNull(),
    route: text('route'),
    status: integer('status').notNull(),
    accepted: integer('accepted'),
    unchanged: integer('unchanged'),
    refused: integer('refused'),
    problemCode: text('problem_code'),
    problem: text('problem'),
  },
  (request) => [primaryKey({ columns: [request.apiKeyId, request.number] })],
)

export const jobRuns = sqliteTable('job_runs', {
  id: text('id').primaryKey(),
  job: text('job').notNull(),
  scheduledForMs: instant('scheduled_for_ms').notNull(),
  startedAtMs: instant('started_at_ms').notNull(),
  finishedAtMs: instant('finished_at_ms'),
  outcome: text('outcome').$type<'done' | 'failed'>(),
  details: json<PlainDetails>('details').notNull(),
  cron: text('cron'),
  startedBy: text('started_by'),
})

/** What was asked under an Idempotency-Key, and the first answer. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    askedBy: text('asked_by').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    outcome: json<object>('outcome'),
    askedAtMs: instant('asked_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.askedBy, table.key] })],
)

export const viewings = sqliteTable('viewings', {
  id: text('id').primaryKey(),
  sessionHash: text('session_hash').notNull(),
  personId: text('person_id').notNull(),
  resellerId: text('reseller_id').notNull(),
  startedAtMs: instant('started_at_ms').notNull(),
  endsAtMs: instant('ends_at_ms').notNull(),
  endedAtMs: instant('ended_at_ms'),
})

export const rateLimitWindows = sqliteTable(
  'rate_limit_windows',
  {
    keyHash: text('key_hash').notNull(),
    windowStartMs: instant('window_start_ms').notNull(),
    hits: integer('hits').notNull(),
  },
  (window) => [primaryKey({ columns: [window.keyHash, window.windowStartMs] })],
)
