import { type SQL, sql } from 'drizzle-orm'
import { integer, json, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { heldBackApplications } from '#db/schema/applicants.ts'
import type { Application } from '#domain/applications/application.ts'

export type HeldBack = typeof heldBackApplications.$inferInsert

/** A statement for a batch; the same answers again are kept once. */
export const insertHeldBack = (db: Database, held: HeldBack) =>
  db.insert(heldBackApplications).values(held).onConflictDoNothing()

const heldFields = { id: text, answers: json<Application>(), heldAtMs: integer }
export type HeldBackRow = RowOf<typeof heldFields>

/** Newest first, a page after `after`. */
export const listHeldBack = (
  db: Database,
  page: Readonly<{ limit: number; after: Readonly<{ atMs: number; id: string }> | null }>,
): Read<HeldBackRow[]> =>
  rows(
    db,
    heldFields,
    sql`SELECT id, answers, held_at_ms AS heldAtMs FROM held_back_applications
    WHERE ${page.after ? sql`(held_at_ms, id) < (${page.after.atMs}, ${page.after.id})` : sql`true`}
    ORDER BY held_at_ms DESC, id DESC LIMIT ${page.limit}`,
  )

export const findHeldBack = (db: Database, id: string): Read<HeldBackRow | null> =>
  rows(
    db,
    heldFields,
    sql`SELECT id, answers, held_at_ms AS heldAtMs FROM held_back_applications WHERE id = ${id}`,
  ).to(firstOrNull)

export const countHeldBack = (db: Database): Read<number> =>
  rows(db, { count: integer }, sql`SELECT count(*) AS count FROM held_back_applications`).to(
    (found) => onlyRow(found).count,
  )

/** True inside a batch while nobody has released or discarded it. */
export const isHeldBack = (id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM held_back_applications WHERE id = ${id})`

export const deleteHeldBack = (db: Database, id: string) =>
  statement(db, sql`DELETE FROM held_back_applications WHERE id = ${id}`)
