import { sql } from 'drizzle-orm'
import { currency, integer, orNull, type RowOf, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'

/** Refunds and disputes that one look goes through, the latest first: those that are tied too. */
const mostLookedThrough = 2_000

/** As many as a page shows, and counts. */
export const mostUntied = 100

const untied = {
  id: text,
  currency: orNull(currency),
  /** In Stripe’s minor units. */
  amount: orNull(integer),
  sinceMs: integer,
}
export type UntiedRow = RowOf<typeof untied>

const isOfKnown = sql.raw(
  `EXISTS (SELECT 1 FROM stripe_objects AS i WHERE i.id = p.parent_id AND i.kind = 'invoice')`,
)

/** Refunds that succeeded and disputes that were lost that no payment ties to an invoice that is known. */
const untiedOnes = sql`given AS (
    SELECT * FROM stripe_objects INDEXED BY stripe_objects_given_back WHERE kind IN ('refund', 'dispute')
    ORDER BY first_seen_at_ms DESC, id DESC LIMIT ${mostLookedThrough}),
  untied AS (
    SELECT * FROM given WHERE facts->>'state' = 'done'
      AND NOT EXISTS (SELECT 1 FROM stripe_objects AS p INDEXED BY stripe_objects_by_intent
        WHERE p.payment_intent = given.payment_intent AND p.kind = 'invoice_payment' AND ${isOfKnown})
      AND NOT EXISTS (SELECT 1 FROM stripe_objects AS p INDEXED BY stripe_objects_by_charge
        WHERE p.charge = given.charge AND p.kind = 'invoice_payment' AND ${isOfKnown}))`

/** Those, the latest first: one more than are shown where there are more. */
export const listUntied = (db: Database): Read<UntiedRow[]> =>
  rows(
    db,
    untied,
    sql`
    WITH ${untiedOnes} SELECT id, facts->>'currency' AS currency, facts->>'amount' AS amount, first_seen_at_ms AS sinceMs
    FROM untied ORDER BY first_seen_at_ms DESC, id DESC LIMIT ${mostUntied + 1}`,
  )
