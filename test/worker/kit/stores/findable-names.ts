import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { openDatabase } from '#db/core/database.ts'
import { listNames } from '#db/search/search-waiting.ts'
import { namedKinds } from '#domain/search/search-kinds.ts'
import { wordsOfNames } from '#domain/search/searched-names.ts'

const tables = {
  application: 'applications',
  reseller: 'resellers',
  person: 'people',
  tenant: 'tenants',
}

/** Of a kind: in a store with more, the words of these alone are compared. */
const mostCompared = 2_000

const allOf = async <Row>(sql: string, ...values: string[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results

/**
 * Each row that has a name has just the words of it, none waits for them, and no words are of what is gone: whoever
 * wrote a name made it findable in the same batch. With `namesBySql` some may wait, since SQL folds nothing.
 */
export async function expectFindable({ namesBySql = false } = {}): Promise<void> {
  const waiting = await allOf('SELECT * FROM search_waiting LIMIT 20')
  if (!namesBySql) expect(waiting).toEqual([])
  for (const kind of namedKinds) {
    const ofNobody = `SELECT * FROM search_words
      WHERE kind = ?1 AND subject_id NOT IN (SELECT id FROM ${tables[kind]}) LIMIT 20`
    expect(await allOf(ofNobody, kind)).toEqual([])
    const ids = await allOf<{ id: string }>(
      `SELECT id FROM ${tables[kind]}
       WHERE id NOT IN (SELECT subject_id FROM search_waiting WHERE kind = ?1) LIMIT ${mostCompared}`,
      kind,
    )
    const asked = ids.map(({ id }) => id)
    const named = await listNames(openDatabase(env.DB), kind, asked)
    const kept = await allOf<{ id: string; words: string }>(
      `SELECT subject_id AS id, json_group_array(word) AS words FROM search_words
       WHERE kind = ?1 AND subject_id IN (SELECT value FROM json_each(?2)) GROUP BY subject_id`,
      kind,
      JSON.stringify(asked),
    )
    expect(new Map(kept.map(({ id, words }) => [id, sorted(JSON.parse(words))]))).toEqual(
      new Map(named.map(({ id, names }) => [id, sorted(wordsOfNames(names))])),
    )
  }
}

const sorted = (words: readonly string[]): string => words.toSorted().join(' ')
