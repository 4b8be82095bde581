import { sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { onceMore } from '#db/core/once-more.ts'
import { rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { ReadEvent, UnkeptEvent } from '#domain/billing/stripe/reading/read-event.ts'

/** What is stored under an id: Stripe’s own, or one that tells it apart. */
export type StoredEvent = ReadEvent & Readonly<{ id: string }>

/**
 * Stores what was read, each once by its id, and answers how many were new. What failed, or was left, gives way to
 * the same event once it can be read. One statement, and one more for each 600 kB.
 */
export async function storeEvents(
  db: Database,
  events: readonly StoredEvent[],
  nowMs: number,
): Promise<number> {
  let stored = 0
  for (const chunk of jsonChunks(events.map(rowOf))) {
    stored += (await onceMore(async () => storeChunk(db, chunk, nowMs))).length
  }
  return stored
}

const storeChunk = (db: Database, chunk: string, nowMs: number) =>
  rows(
    db,
    { stored: integer },
    sql`
    INSERT INTO stripe_events (id, type, api_version, as_of_s, object_kind, object_id, object, state, problem,
      detail, received_at_ms, settled_at_ms)
    SELECT value->>'id', value->>'type', value->>'apiVersion', value->>'asOfS', value->>'objectKind',
      value->>'objectId', iif(json_type(value, '$.snapshot') = 'object', value->>'snapshot', NULL),
      iif(value->>'problem' IS NULL, 'waiting', 'failed'), value->>'problem', value->>'detail', ${nowMs},
      iif(value->>'problem' IS NULL, NULL, ${nowMs})
    FROM json_each(${chunk}) WHERE true
    ON CONFLICT (id) DO UPDATE SET type = excluded.type, api_version = excluded.api_version,
      as_of_s = excluded.as_of_s, object_kind = excluded.object_kind, object_id = excluded.object_id,
      object = excluded.object, state = excluded.state, problem = excluded.problem, detail = excluded.detail,
      received_at_ms = excluded.received_at_ms, settled_at_ms = excluded.settled_at_ms
    WHERE stripe_events.state = 'failed'
      OR (stripe_events.state = 'taken' AND stripe_events.detail IS NOT NULL AND excluded.state = 'waiting')
    RETURNING 1 AS stored`,
  )

const rowOf = ({ failure, ...event }: StoredEvent) => ({
  ...event,
  problem: failure?.problem ?? null,
  detail: failure?.detail?.slice(0, 300) ?? null,
})

/** Counts what is not kept. */
export const tallyStripe = (db: Database, name: UnkeptEvent, nowMs: number) =>
  statement(
    db,
    sql`INSERT INTO stripe_tallies (name, count, last_at_ms) VALUES (${name}, 1, ${nowMs})
      ON CONFLICT (name) DO UPDATE SET count = count + 1, last_at_ms = max(last_at_ms, excluded.last_at_ms)`,
  )
