import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bps, date, instant, json, month } from '#db/core/columns.ts'
import type {
  ApplicationState,
  ApprovalExpect,
  NewsKind,
  OptionalMailKind,
  RejectionReason,
  Role,
} from '#domain/states.ts'

export const applications = sqliteTable('applications', {
  id: text('id').primaryKey(),
  state: text('state').$type<ApplicationState>().notNull().default('submitted'),
  companyName: text('company_name').notNull(),
  postalAddress: text('postal_address').notNull(),
  website: text('website').notNull(),
  country: text('country').notNull(),
  registrationNumber: text('registration_number'),
  contactName: text('contact_name').notNull(),
  contactEmail: text('contact_email').notNull(),
  contactPhone: text('contact_phone'),
  industries: json<readonly string[]>('industries').notNull(),
  regions: json<readonly string[]>('regions').notNull(),
  marketNotes: text('market_notes'),
  expectedTenants: integer('expected_tenants').notNull(),
  pipelineNotes: text('pipeline_notes'),
  salesApproach: text('sales_approach').notNull(),
  acceptedTermsVersion: text('accepted_terms_version').notNull(),
  termsAcceptedAtMs: instant('terms_accepted_at_ms').notNull(),
  submittedAtMs: instant('submitted_at_ms').notNull(),
  approvalExpect: text('approval_expect').$type<ApprovalExpect>(),
  approvalRateBps: bps('approval_rate_bps'),
  approvalReason: text('approval_reason'),
  decidedBy: text('decided_by'),
  decidedAtMs: instant('decided_at_ms'),
  rejectionReason: text('rejection_reason').$type<RejectionReason>(),
  rejectionNote: text('rejection_note'),
  mayReapplyFromOn: date('may_reapply_from_on'),
  addressProvenAtMs: instant('address_proven_at_ms'),
})

export const resellers = sqliteTable('resellers', {
  id: text('id').primaryKey(),
  number: integer('number').notNull(),
  applicationId: text('application_id').notNull(),
  companyName: text('company_name').notNull(),
  postalAddress: text('postal_address').notNull(),
  country: text('country').notNull(),
  website: text('website').notNull(),
  registrationNumber: text('registration_number'),
  promoSlot: integer('promo_slot'),
  approvedAtMs: instant('approved_at_ms').notNull(),
  approvedOn: date('approved_on').notNull(),
  approvedBy: text('approved_by').notNull(),
  suspendedAtMs: instant('suspended_at_ms'),
  suspensionReason: text('suspension_reason'),
  terminatedFromMonth: month('terminated_from_month'),
  terminatedAtMs: instant('terminated_at_ms'),
  terminationReason: text('termination_reason'),
  companyVersion: integer('company_version').notNull().default(0),
  teamVersion: integer('team_version').notNull().default(0),
  standingVersion: integer('standing_version').notNull().default(0),
})

export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  /** Theirs, also once somebody else claims it. */
  email: text('address').notNull(),
  /** UNIQUE over all rows, and read by nothing but the Worker of before 0023 (decision 041). */
  emailKey: text('email').notNull(),
  name: text('name').notNull(),
  role: text('role').$type<Role>().notNull(),
  resellerId: text('reseller_id'),
  createdAtMs: instant('created_at_ms').notNull(),
  joinedAtMs: instant('joined_at_ms'),
  disabledAtMs: instant('disabled_at_ms'),
  accessVersion: integer('access_version').notNull().default(0),
})

export const sessions = sqliteTable('sessions', {
  idHash: text('id_hash').primaryKey(),
  personId: text('person_id').notNull(),
  createdAtMs: instant('created_at_ms').notNull(),
  expiresAtMs: instant('expires_at_ms').notNull(),
  endsAtMs: instant('ends_at_ms').notNull(),
  device: text('device'),
  usedAtMs: instant('used_at_ms'),
})

export const declinedMails = sqliteTable(
  'declined_mails',
  {
    personId: text('person_id').notNull(),
    kind: text('kind').$type<OptionalMailKind>().notNull(),
    declinedAtMs: instant('declined_at_ms').notNull(),
  },
  (declined) => [primaryKey({ columns: [declined.personId, declined.kind] })],
)

export const newsTurns = sqliteTable(
  'news_turns',
  {
    personId: text('person_id').notNull(),
    kind: text('kind').$type<NewsKind>().notNull(),
    toldAtMs: instant('told_at_ms'),
    told: integer('told').notNull().default(0),
    declinedAtMs: instant('declined_at_ms'),
  },
  (turn) => [primaryKey({ columns: [turn.personId, turn.kind] })],
)

export const knownDevices = sqliteTable(
  'known_devices',
  {
    personId: text('person_id').notNull(),
    device: text('device').notNull(),
    firstAtMs: instant('first_at_ms').notNull(),
  },
  (known) => [primaryKey({ columns: [known.personId, known.device] })],
)

export const oneTimeTokens = sqliteTable('one_time_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').$type<'invite' | 'sign_in' | 'application'>().notNull(),
  personId: text('person_id'),
  applicationId: text('application_id'),
  createdAtMs: instant('created_at_ms').notNull(),
  expiresAtMs: instant('expires_at_ms').notNull(),
  usedAtMs: instant('used_at_ms'),
  endedAtMs: instant('ended_at_ms'),
})

export const campaignClosing = sqliteTable('campaign_closing', {
  id: integer('id').primaryKey(),
  closedAtMs: instant('closed_at_ms').notNull(),
  closedBy: text('closed_by').notNull(),
  reason: text('reason').notNull(),
})
