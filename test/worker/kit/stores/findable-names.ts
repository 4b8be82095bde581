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

const allOf = async <Row>(sql: string) => (await env.DB.prepare(sql).all<Row>()).results

/**
 * Each row that has a name has just the words of it, and none waits for them: whoever wrote a name made it
 * findable in the same batch. With `namesBySql` some may wait, since SQL folds nothing.
 */
export async function expectFindable({ namesBySql = false } = {}): Promise<void> {
  const waiting = await allOf<{ kind: string; subject_id: string }>('SELECT * FROM search_waiting')
  if (!namesBySql) expect(waiting).toEqual([])
  const left = new Set(waiting.map(({ kind, subject_id }) => `${kind} ${subject_id}`))
  const found = await allOf<{ key: string; words: string }>(
    `SELECT kind || ' ' || subject_id AS key, json_group_array(word) AS words
     FROM search_words GROUP BY kind, subject_id`,
  )
  const kept = new Map(found.map(({ key, words }) => [key, words]))
  const counted = new Map<string, string>()
  for (const kind of namedKinds) {
    const ids = await allOf<{ id: string }>(`SELECT id FROM ${tables[kind]}`)
    const named = await listNames(
      openDatabase(env.DB),
      kind,
      ids.map(({ id }) => id),
    )
    for (const { id, names } of named) {
      const key = `${kind} ${id}`
      if (!left.has(key)) counted.set(key, sorted(wordsOfNames(names)))
    }
  }
  expect(new Map([...kept].map(([key, words]) => [key, sorted(JSON.parse(words))]))).toEqual(
    counted,
  )
}

const sorted = (words: readonly string[]): string => words.toSorted().join(' ')
