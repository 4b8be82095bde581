import type { SQL } from 'drizzle-orm'
import type { SQLiteRaw } from 'drizzle-orm/sqlite-core/query-builders/raw'
import type { Database } from './database.ts'

/** A raw statement that changes something; awaited alone, or put into a batch. */
export const statement = (db: Database, query: SQL) => bindable(db, db.run(query))

/**
 * drizzle's batch binds the parameters of a statement to its `stmt`, which a raw one lacks: here it gets one.
 * The only place that knows.
 */
export const bindable = <Raw extends SQLiteRaw<unknown>>(db: Database, raw: Raw): Raw =>
  Object.defineProperty(raw, 'stmt', { get: () => db.$client.prepare(raw.getQuery().sql) })
