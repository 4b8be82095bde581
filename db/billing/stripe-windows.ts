import { type SQL, sql } from 'drizzle-orm'
import { integer, orNull, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'

const window = {
  name: textOf<'invoice' | 'credit_note'>(),
  fromS: integer,
  untilS: integer,
  afterId: orNull(text),
}
/** A span of time of which one kind of object is compared with Stripe, and the last that was. */
export type StripeWindow = Readonly<{
  name: 'invoice' | 'credit_note'
  fromS: number
  untilS: number
  afterId: string | null
}>

/** Begins a span of each kind, where the one before is finished; the same again changes nothing. */
export const beginWindows = (
  db: Database,
  { fromS, untilS }: Readonly<{ fromS: number; untilS: number }>,
) =>
  statement(
    db,
    sql`INSERT INTO stripe_cursors (name, from_s, until_s)
      SELECT value, ${fromS}, ${untilS} FROM json_each('["invoice","credit_note"]') WHERE true
      ON CONFLICT (name) DO UPDATE SET from_s = excluded.from_s, until_s = excluded.until_s, after_id = NULL,
        seen = 0, taken = 0, finished_at_ms = NULL
      WHERE finished_at_ms IS NOT NULL AND until_s < excluded.until_s`,
  )

/** A span that is not finished. */
export const findOpenWindow = (db: Database): Read<StripeWindow | null> =>
  rows(
    db,
    window,
    sql`SELECT name, from_s AS fromS, until_s AS untilS, after_id AS afterId FROM stripe_cursors
      WHERE finished_at_ms IS NULL ORDER BY name DESC LIMIT 1`,
  ).to(firstOrNull)

/** A page of it is compared. Where another run was faster it changes nothing. */
export const turnPage = (
  db: Database,
  at: StripeWindow,
  {
    afterId,
    seen,
    taken,
    finishedAtMs,
  }: Readonly<{ afterId: string | null; seen: number; taken: number; finishedAtMs: number | null }>,
) =>
  statement(
    db,
    sql`UPDATE stripe_cursors SET after_id = ${afterId}, seen = seen + ${seen}, taken = taken + ${taken},
        finished_at_ms = ${finishedAtMs}
      WHERE ${isAt(at)}`,
  )

/** What it was to go on after is gone at Stripe: it begins anew. */
export const beginAnew = (db: Database, at: StripeWindow) =>
  statement(
    db,
    sql`UPDATE stripe_cursors SET after_id = NULL, seen = 0, taken = 0 WHERE ${isAt(at)}`,
  )

const isAt = ({ name, untilS, afterId }: StripeWindow): SQL =>
  sql`name = ${name} AND until_s = ${untilS} AND after_id IS ${afterId} AND finished_at_ms IS NULL`
