import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beyondLimits } from '#test/worker/kit/limits/d1-limits.ts'
import { type DatabaseContents, fillDatabase, readContents } from './database-contents.ts'
import { fillObject, type ObjectContents, readObject } from './object-contents.ts'

/** Everything that D1 and the Durable Object hold, to start from again and again. */
export type Stores = DatabaseContents & Readonly<{ object: ObjectContents }>

export async function saveStores(): Promise<Stores> {
  return { ...(await readContents(env.DB)), object: await readObject() }
}

/** Empties both stores and fills them anew. */
export async function restoreStores({ object, ...contents }: Stores): Promise<void> {
  await reset()
  await beyondLimits(() => fillDatabase(env.DB, contents))
  await fillObject(object)
}

/** D1 goes back to what `work` found, as its Time Travel does; the object keeps what it learnt. */
export async function undoneInD1(work: () => Promise<void>): Promise<void> {
  const before = await saveStores()
  await work()
  await restoreStores({ ...before, object: await readObject() })
}

/**
 * Both stores by table, in the order written, apart from what differs between two runs that did the
 * same: random ids and hashes are numbered as they appear, times are only there or not. A table without row
 * ids keeps no order of writing: its rows come last, in the order of their numbers.
 */
export function inComparison(
  { schema, rows, object }: Stores,
  blind: readonly string[],
): Readonly<Record<string, readonly unknown[]>> {
  const numbers = new Map<string, string>()
  const numbered = (text: string): string =>
    text.replace(randomText, (found) => {
      const number = numbers.get(found) ?? `«${numbers.size + 1}»`
      numbers.set(found, number)
      return number
    })
  const value = (table: string, [column, held]: [string, unknown]): [string, unknown] => {
    if (held === null || blind.includes(`${table}.${column}`)) return [column, null]
    if (/(^|_)at_ms$/.test(column)) return [column, 'a time']
    return [column, typeof held === 'string' ? numbered(held) : held]
  }
  const plain = (table: string, row: object) =>
    Object.fromEntries(Object.entries(row).map((entry) => value(table, entry)))
  const ordered = new Set(
    schema.filter(({ sql }) => /WITHOUT ROWID/.test(sql)).map(({ name }) => name),
  )
  const tables = [...rows, ...object].sort(
    ([one], [other]) => Number(ordered.has(one)) - Number(ordered.has(other)),
  )
  return Object.fromEntries(
    tables.map(([table, all]) => {
      const found = all.map((row) => plain(table, row))
      return [table, ordered.has(table) ? found.sort(byText) : found]
    }),
  )
}

const byText = (one: object, other: object): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1

/** SHA-256 in hex and its first half, UUIDs, and ids of 26 characters; also behind the msg_ of webhooks. */
const randomText =
  /(?:\b|(?<=\bmsg_))(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-hjkmnp-tv-z]{26})\b/g
