import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, json } from '#db/core/columns.ts'
import type { Application } from '#domain/applications/application.ts'
import type { CompanyMarkKind } from '#domain/applications/company-marks.ts'

export const applicationMessages = sqliteTable(
  'application_messages',
  {
    applicationId: text('application_id').notNull(),
    round: integer('round').notNull(),
    kind: text('kind').$type<'question' | 'answer'>().notNull(),
    text: text('text').notNull(),
    writtenBy: text('written_by'),
    atMs: instant('at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.round, table.kind] })],
)

export const heldBackApplications = sqliteTable('held_back_applications', {
  id: text('id').primaryKey(),
  because: text('because').$type<'trap'>().notNull(),
  contactEmail: text('contact_email').notNull(),
  answers: json<Application>('answers').notNull(),
  answersHash: text('answers_hash').notNull(),
  heldAtMs: instant('held_at_ms').notNull(),
})

export const companyMarks = sqliteTable(
  'company_marks',
  {
    applicationId: text('application_id').notNull(),
    kind: text('kind').$type<CompanyMarkKind>().notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.value, table.applicationId] })],
)
