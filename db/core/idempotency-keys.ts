import { sql } from 'drizzle-orm'
import { integer, json, orNull, type RowOf, text } from './cells.ts'
import type { Database } from './database.ts'
import { firstOrNull, type Read, rows } from './read.ts'
import { statement } from './statement.ts'

/** A request by who sent it, its Idempotency-Key, and the SHA-256 of what it asks for. */
export type AskedRequest = Readonly<{ by: string; key: string; hash: string; nowMs: number }>

const keptRow = { hash: text, outcome: orNull(json<object>()), askedAtMs: integer }

/** What was asked under that key before and the first answer, null while it is worked on; null when nothing was. */
export const findKept = (
  db: Database,
  { by, key }: AskedRequest,
): Read<RowOf<typeof keptRow> | null> =>
  rows(
    db,
    keptRow,
    sql`SELECT request_hash AS hash, outcome, asked_at_ms AS askedAtMs FROM idempotency_keys
      WHERE asked_by = ${by} AND key = ${key} LIMIT 1`,
  ).to(firstOrNull)

/** A statement for the batch that makes what is asked for, which it aborts where the key is there already. */
export const insertKept = (db: Database, asked: AskedRequest, outcome: object | null) =>
  statement(db, sql`${keyRow} ${valuesOf(asked, outcome)}`)

/** For what made nothing, or may be done again under its key: the first of several stays. */
export const keepFirst = (db: Database, asked: AskedRequest, outcome: object) =>
  statement(db, sql`${keyRow} ${valuesOf(asked, outcome)} ON CONFLICT DO NOTHING`)

/** The answer of what was kept without one, while it was worked on. */
export const endKept = (db: Database, { by, key }: AskedRequest, outcome: object) =>
  statement(
    db,
    sql`UPDATE idempotency_keys SET outcome = ${JSON.stringify(outcome)}
      WHERE asked_by = ${by} AND key = ${key} AND outcome IS NULL`,
  )

const keyRow = sql`INSERT INTO idempotency_keys (asked_by, key, request_hash, outcome, asked_at_ms)`

const valuesOf = ({ by, key, hash, nowMs }: AskedRequest, outcome: object | null) =>
  sql`VALUES (${by}, ${key}, ${hash}, ${outcome && JSON.stringify(outcome)}, ${nowMs})`
