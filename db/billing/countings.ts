import { sql } from 'drizzle-orm'
import { integer, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { CountsOnce } from '#domain/billing/stripe/states.ts'

/** How an invoice counts where nobody has said anything (stripe-mapping 4.1). */
export const countsAtFirst: CountsOnce = 'finalised'

/** How many of the settings of before a page shows. */
const mostShown = 10

const counting = { fromS: integer, countsOnce: textOf<CountsOnce>(), setBy: text }
export type CountingRow = RowOf<typeof counting>

/** When invoices count, the setting in force first. */
export const listCountings = (db: Database): Read<CountingRow[]> =>
  rows(
    db,
    counting,
    sql`SELECT k.from_s AS fromS, k.counts_once AS countsOnce, p.name AS setBy
    FROM stripe_countings AS k JOIN people AS p ON p.id = k.set_by ORDER BY k.sequence DESC LIMIT ${mostShown}`,
  )

const inForce = sql`coalesce((SELECT counts_once FROM stripe_countings ORDER BY sequence DESC LIMIT 1), ${countsAtFirst})`

/** What is in force. */
export const findCounting = (db: Database): Read<CountsOnce> =>
  rows(db, { countsOnce: textOf<CountsOnce>() }, sql`SELECT ${inForce} AS countsOnce`).to(
    ([found]) => found?.countsOnce ?? countsAtFirst,
  )

/** True inside a batch while that is in force which was shown. */
export const countingStands = (shown: CountsOnce) => sql`${inForce} = ${shown}`

/** A statement for a batch. */
export const insertCounting = (
  db: Database,
  row: Readonly<{ fromS: number; countsOnce: CountsOnce; setAtMs: number; setBy: string }>,
) =>
  statement(
    db,
    sql`INSERT INTO stripe_countings (from_s, counts_once, set_at_ms, set_by)
    VALUES (${row.fromS}, ${row.countsOnce}, ${row.setAtMs}, ${row.setBy})`,
  )
