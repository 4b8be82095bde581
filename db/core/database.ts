import type { SQLWrapper } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'

/**
 * D1 behind drizzle. There are no interactive transactions: what belongs together goes into one batch.
 * drizzle's batch can't bind the parameters of raw statements (it looks for a `stmt` they lack): they get one here.
 */
export function openDatabase(d1: D1Database) {
  const db = drizzle(d1)
  for (const method of ['run', 'all', 'get'] as const) {
    const build = db[method].bind(db) as (query: SQLWrapper | string) => RawStatement
    Object.assign(db, { [method]: (query: SQLWrapper | string) => bindable(d1, build(query)) })
  }
  return db
}

export type Database = ReturnType<typeof drizzle<Record<string, never>, D1Database>>

type RawStatement = object & { readonly getQuery: () => { readonly sql: string } }

const bindable = (d1: D1Database, raw: RawStatement) =>
  Object.defineProperty(raw, 'stmt', { get: () => d1.prepare(raw.getQuery().sql) })
