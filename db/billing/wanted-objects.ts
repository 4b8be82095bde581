import { type SQL, sql } from 'drizzle-orm'
import { orNull, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { ObjectKind, Unanswered } from '#domain/billing/stripe/states.ts'
import { dayMs } from '#domain/calendar/durations.ts'

const wanted = { subject: text, kind: textOf<ObjectKind>(), intent: orNull(text) }
/** What the mapping waits for: an object of a kind, or the payments of an intent. */
export type WantedObject = Readonly<{ subject: string; kind: ObjectKind; intent: string | null }>

/** Refunds and disputes that no payment ties to an invoice are asked about so long. */
const longestWaitMs = 62 * dayMs

/**
 * What lines and matters wait for and Stripe has not been asked for in vain: at most `most` of each of these: invoices
 * and notes of which lines are missing, customers, prices, products, payments. Five statements.
 */
export const listWantedObjects = (
  db: Database,
  { nowMs, most }: Readonly<{ nowMs: number; most: number }>,
): Read<WantedObject[]> => {
  const list = (found: SQL) =>
    rows(
      db,
      wanted,
      sql`SELECT subject, kind, intent FROM (${found}) WHERE subject NOT IN
        (SELECT subject FROM stripe_unanswered WHERE again_at_ms > ${nowMs}) LIMIT ${most}`,
    )
  const unknown = (column: SQL, kind: ObjectKind) =>
    list(sql`SELECT DISTINCT ${column} AS subject, ${kind} AS kind, NULL AS intent FROM stripe_lines AS l
      WHERE l.state = 'price' AND l.role = 'charge' AND ${column} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM stripe_objects AS o WHERE o.id = ${column})`)
  return together(db, [
    list(sql`SELECT o.id AS subject, o.kind AS kind, NULL AS intent FROM
      (SELECT subject AS id FROM stripe_matters WHERE reason = 'lines'
        UNION SELECT invoice_id FROM stripe_lines WHERE state = 'lines') AS w
      CROSS JOIN stripe_objects AS o ON o.id = w.id
      WHERE o.kind IN ('invoice', 'credit_note') AND o.facts->>'hasMore' = 1`),
    // Where an invoice names no customer, its own id stands there.
    list(sql`SELECT id AS subject, 'customer' AS kind, NULL AS intent FROM stripe_customers AS c
      WHERE id GLOB 'cus_*' AND NOT EXISTS (SELECT 1 FROM stripe_objects AS o WHERE o.id = c.id)`),
    unknown(sql`l.price_id`, 'price'),
    unknown(sql`l.product_id`, 'product'),
    list(sql`SELECT DISTINCT payment_intent AS subject, 'invoice_payment' AS kind, payment_intent AS intent
      FROM stripe_objects AS g
      WHERE kind IN ('refund', 'dispute') AND first_seen_at_ms > ${nowMs - longestWaitMs}
        AND payment_intent IS NOT NULL AND facts->>'state' = 'done'
        AND NOT EXISTS (SELECT 1 FROM stripe_objects AS p
          WHERE p.payment_intent = g.payment_intent AND p.kind = 'invoice_payment')`),
  ]).to((pages) => pages.flat())
}

/** Kinds that the key may not read, as far as that was found out a short while ago. */
export const listForbiddenKinds = (db: Database, nowMs: number): Read<ObjectKind[]> =>
  rows(
    db,
    { kind: textOf<ObjectKind>() },
    sql`SELECT substr(subject, 6) AS kind FROM stripe_unanswered
      WHERE subject GLOB 'kind:*' AND answer = 'permission' AND again_at_ms > ${nowMs}`,
  ).to((found) => found.map(({ kind }) => kind))

/** What Stripe could not give, and when it may be asked again. */
export type UnansweredAsk = Readonly<{ subject: string; answer: Unanswered; againAtMs: number }>

/** Statements for a batch: these are not asked for again before their time. */
export const keepUnanswered = (db: Database, asks: readonly UnansweredAsk[]) =>
  jsonChunks(asks).map((chunk) =>
    statement(
      db,
      sql`INSERT INTO stripe_unanswered (subject, answer, again_at_ms)
        SELECT value->>'subject', value->>'answer', value->>'againAtMs' FROM json_each(${chunk}) WHERE true
        ON CONFLICT (subject) DO UPDATE SET answer = excluded.answer, again_at_ms = excluded.again_at_ms`,
    ),
  )

/** Which of these objects an event tells of that is not taken in yet. */
export const findWaitingObjects = (
  db: Database,
  ids: readonly string[],
): Read<ReadonlySet<string>> =>
  rows(
    db,
    { id: text },
    sql`SELECT DISTINCT object_id AS id FROM stripe_events
      WHERE state = 'waiting' AND object_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  ).to((found) => new Set(found.map(({ id }) => id)))
