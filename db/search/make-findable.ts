import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import type { NamedKind } from '#domain/search/search-kinds.ts'
import { namesInOne, type SearchedNames, wordsOfNames } from '#domain/search/searched-names.ts'
import { namedRows } from './named-rows.ts'

/** A row and its names as one text. */
export type Named = Readonly<{ id: string; names: string }>

/**
 * Statements for the batch that writes or changes a name, behind that: from its commit on, it is found by the
 * name. Of a row that is called otherwise when they run nothing is written: triggers have noted that it waits.
 */
export const makeFindable = <Kind extends NamedKind>(
  db: Database,
  kind: Kind,
  named: readonly (SearchedNames[Kind] & Readonly<{ id: string }>)[],
) =>
  writeWords(
    db,
    kind,
    named.map((row) => ({ id: row.id, names: namesInOne(kind, row) })),
  )

/** The same for names that the database put together. A change of the name has deleted the words before. */
export const writeWords = (db: Database, kind: NamedKind, named: readonly Named[]) =>
  jsonChunks(named.map(({ id, names }) => [id, names, wordsOfNames(names)])).flatMap((chunk) => [
    statement(
      db,
      sql`INSERT INTO search_words (kind, word, subject_id)
      SELECT ${kind}, word.value, s.id ${stillNamedSo(kind, chunk)}
      CROSS JOIN json_each(told.value->'$[2]') AS word
      WHERE true ON CONFLICT DO NOTHING`,
    ),
    statement(
      db,
      sql`DELETE FROM search_waiting WHERE kind = ${kind}
      AND subject_id IN (SELECT s.id ${stillNamedSo(kind, chunk)})`,
    ),
  ])

const stillNamedSo = (kind: NamedKind, chunk: string): SQL => {
  const { table, names } = namedRows[kind]
  return sql`FROM json_each(${chunk}) AS told
    CROSS JOIN ${table} ON s.id = told.value->>0 AND ${names} = told.value->>1`
}
