import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { date, instant, json } from '#db/core/columns.ts'
import type { PartnerState, StatusFigures } from '#domain/status/partner-status.ts'

export const statusDays = sqliteTable('status_days', {
  statusOn: date('status_on').primaryKey(),
  begunAtMs: instant('begun_at_ms').notNull(),
  recordedThroughReseller: integer('recorded_through_reseller').notNull().default(0),
  countedTenants: integer('counted_tenants').notNull().default(0),
  completedAtMs: instant('completed_at_ms'),
})

export const statusEntries = sqliteTable('status_entries', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  resellerId: text('reseller_id').notNull(),
  statusOn: date('status_on').notNull(),
  state: text('state').$type<PartnerState>().notNull(),
  previousState: text('previous_state').$type<PartnerState>(),
  why: json<StatusFigures>('why').notNull(),
  recordedAtMs: instant('recorded_at_ms').notNull(),
})

export const partnerStates = sqliteTable('partner_states', {
  resellerId: text('reseller_id').primaryKey(),
  state: text('state').$type<PartnerState>().notNull(),
  sinceOn: date('since_on').notNull(),
})

/** Kept by triggers: how many resellers have which state in their last entry. */
export const partnerStateCounts = sqliteTable('partner_state_counts', {
  state: text('state').$type<PartnerState>().primaryKey(),
  resellers: integer('resellers').notNull(),
})
