import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '#db/core/columns.ts'
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

export const companyMarks = sqliteTable(
  'company_marks',
  {
    applicationId: text('application_id').notNull(),
    kind: text('kind').$type<CompanyMarkKind>().notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.value, table.applicationId] })],
)
