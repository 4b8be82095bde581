import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { EventProblem } from '#domain/billing/stripe/event-problems.ts'
import type { EventFailure, ReadEvent } from '#domain/billing/stripe/reading/read-event.ts'
import type { Snapshot } from '#domain/billing/stripe/snapshots.ts'

const listed = {
  sequence: integer,
  id: text,
  type: text,
  apiVersion: orNull(text),
  objectKind: orNull(text),
  objectId: orNull(text),
  problem: textOf<EventProblem>(),
  detail: orNull(text),
  asOfS: integer,
  receivedAtMs: integer,
  isKept: flag,
}
export type FailedEventRow = RowOf<typeof listed>

/** What could not be read, the newest first: at most `limit`, from before `before` on. */
export const listFailedEvents = (
  db: Database,
  { before, limit }: Readonly<{ before: number | null; limit: number }>,
): Read<FailedEventRow[]> =>
  rows(
    db,
    listed,
    sql`SELECT sequence, id, type, api_version AS apiVersion, object_kind AS objectKind, object_id AS objectId,
      problem, detail, as_of_s AS asOfS, received_at_ms AS receivedAtMs, object IS NOT NULL AS isKept
    FROM stripe_events WHERE state = 'failed' AND sequence < ${before ?? Number.MAX_SAFE_INTEGER}
    ORDER BY sequence DESC LIMIT ${limit}`,
  )

const standing = {
  id: text,
  type: text,
  apiVersion: orNull(text),
  asOfS: integer,
  objectKind: orNull(text),
  objectId: orNull(text),
  snapshot: orNull(json<Snapshot>()),
  isFailed: flag,
  problem: orNull(textOf<EventProblem>()),
}
export type EventRow = RowOf<typeof standing>

/** An event as it stands; null where none bears this id, or it is not kept any more. */
export const findStripeEvent = (db: Database, id: string): Read<EventRow | null> =>
  rows(
    db,
    standing,
    sql`SELECT id, type, api_version AS apiVersion, as_of_s AS asOfS, object_kind AS objectKind,
      object_id AS objectId, object AS snapshot, state = 'failed' AS isFailed, problem
    FROM stripe_events WHERE id = ${id}`,
  ).to(firstOrNull)

/** For an expectation: it still is a failure. */
export const eventIsFailed = (id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM stripe_events WHERE id = ${id} AND state = 'failed')`

/** In a batch: a failed event waits for the mapper, with what could be read now. */
export const eventWaits = (db: Database, id: string, { snapshot, asOfS }: ReadEvent) =>
  statement(
    db,
    sql`UPDATE stripe_events SET state = 'waiting', object = ${JSON.stringify(snapshot)}, as_of_s = ${asOfS},
      object_kind = ${snapshot?.kind ?? null}, object_id = ${snapshot?.id ?? null},
      problem = NULL, detail = NULL, settled_at_ms = NULL
    WHERE id = ${id} AND state = 'failed'`,
  )

/** A failed event fails for this now. */
export const eventFails = (
  db: Database,
  id: string,
  { problem, detail }: EventFailure,
  snapshot: Snapshot | null,
) =>
  statement(
    db,
    sql`UPDATE stripe_events SET problem = ${problem}, detail = ${detail?.slice(0, 300) ?? null},
      object = ${snapshot === null ? null : JSON.stringify(snapshot)}
    WHERE id = ${id} AND state = 'failed'`,
  )

/** In a batch: a failed event is settled. What says so tells it from one that was taken in. */
export const eventIsLeft = (db: Database, id: string, nowMs: number) =>
  statement(
    db,
    sql`UPDATE stripe_events SET state = 'taken', object = NULL, problem = NULL, detail = 'left',
      settled_at_ms = ${nowMs}
    WHERE id = ${id} AND state = 'failed'`,
  )
