import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { statement } from './statement.ts'

/** A statement for a batch: the whole batch is aborted unless `condition` holds when it runs. */
export const expectThat = (db: Database, condition: SQL) =>
  statement(db, sql`INSERT INTO expectations (holds) SELECT (${condition})`)
