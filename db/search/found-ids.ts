import { type SQL, sql } from 'drizzle-orm'
import { integer, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { NamedKind } from '#domain/search/search-kinds.ts'
import { pastBeginning } from '#domain/search/search-words.ts'

/** Rows of words that are looked at for one word and kind; what is beyond them is not found by it. */
export const mostLookedAt = 500

const countFields = {
  kind: textOf<NamedKind>(),
  word: text,
  /** Rows of just this word, and of words that begin so; one more than are looked at stands for any more. */
  same: integer,
  begun: integer,
}
export type WordCount = RowOf<typeof countFields>

/** How many rows each word has in each kind, as far as they are looked at: by the rarest it is searched. */
export const countWords = (
  db: Database,
  kinds: readonly NamedKind[],
  words: readonly string[],
): Read<readonly WordCount[]> =>
  rows(
    db,
    countFields,
    sql`SELECT k.value AS kind, asked.value AS word,
      (SELECT count(*) FROM (SELECT 1 FROM search_words
        WHERE kind = k.value AND word = asked.value LIMIT ${mostLookedAt + 1})) AS same,
      (SELECT count(*) FROM (SELECT 1 FROM search_words
        WHERE kind = k.value AND word >= asked.value AND word < asked.value || ${pastBeginning('')}
        LIMIT ${mostLookedAt + 1})) AS begun
    FROM json_each(${JSON.stringify(kinds)}) AS k CROSS JOIN json_each(${JSON.stringify(words)}) AS asked`,
  )

/** How a kind is searched: the words, and by which of them its rows are come by. */
export type WordSearch = Readonly<{
  kind: NamedKind
  words: readonly string[]
  /** The word that fewest are called by; null when none is just one of the words. */
  rarestSame: string | null
  /** The word that fewest begin with. */
  rarestBegun: string
}>

/**
 * SQL for those of a kind in whose names each word begins one: `id`, and in `same` how many of them it just
 * is. Of more rows of a word than are looked at, those that are just the word and the first that begin so.
 */
export const foundIds = ({ kind, words, rarestSame, rarestBegun }: WordSearch): SQL => sql`(
  SELECT subject_id AS id, (SELECT count(*) FROM json_each(${JSON.stringify(words)}) AS asked
    CROSS JOIN search_words AS w ON w.kind = ${kind} AND w.subject_id = near.subject_id
      AND w.word = asked.value) AS same
  FROM (
    SELECT subject_id FROM (SELECT subject_id FROM search_words
      WHERE kind = ${kind} AND word = ${rarestSame} ORDER BY subject_id LIMIT ${mostLookedAt})
    UNION
    SELECT subject_id FROM (SELECT subject_id FROM search_words
      WHERE kind = ${kind} AND word >= ${rarestBegun} AND word < ${pastBeginning(rarestBegun)}
      ORDER BY word, subject_id LIMIT ${mostLookedAt})
  ) AS near
  WHERE NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(words)}) AS asked
    WHERE NOT EXISTS (SELECT 1 FROM search_words AS w
      WHERE w.kind = ${kind} AND w.subject_id = near.subject_id
        AND w.word >= asked.value AND w.word < asked.value || ${pastBeginning('')})))`
