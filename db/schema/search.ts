import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { NamedKind } from '#domain/search/search-kinds.ts'

export const searchWords = sqliteTable(
  'search_words',
  {
    kind: text('kind').$type<NamedKind>().notNull(),
    word: text('word').notNull(),
    subjectId: text('subject_id').notNull(),
  },
  (found) => [primaryKey({ columns: [found.kind, found.word, found.subjectId] })],
)

export const searchWaiting = sqliteTable(
  'search_waiting',
  {
    kind: text('kind').$type<NamedKind>().notNull(),
    subjectId: text('subject_id').notNull(),
  },
  (waiting) => [primaryKey({ columns: [waiting.kind, waiting.subjectId] })],
)
