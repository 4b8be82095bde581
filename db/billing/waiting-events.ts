import { sql } from 'drizzle-orm'
import { integer, json, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { EventProblem } from '#domain/billing/stripe/event-problems.ts'
import type { KnownObject } from '#domain/billing/stripe/known-objects.ts'
import type { Snapshot } from '#domain/billing/stripe/snapshots.ts'

const waitingEvent = {
  sequence: integer,
  id: text,
  asOfS: integer,
  snapshot: json<Snapshot>(),
}
/** An event that is stored and not taken in yet; its object is what was read of it. */
export type WaitingEvent = Readonly<{
  sequence: number
  id: string
  asOfS: number
  snapshot: Snapshot
}>

/** Of one page, so that it is held in memory and in one answer of D1. */
const mostBytes = 4_000_000

/** The longest-waiting events, at most `most`; always at least one, however large it is. */
export const listWaitingEvents = (db: Database, most: number): Read<WaitingEvent[]> =>
  rows(
    db,
    waitingEvent,
    sql`SELECT sequence, id, asOfS, snapshot FROM (
      SELECT sequence, id, as_of_s AS asOfS, object AS snapshot,
        sum(length(object)) OVER (ORDER BY sequence) - length(object) AS before
      FROM (SELECT sequence, id, as_of_s, object FROM stripe_events
        WHERE state = 'waiting' ORDER BY sequence LIMIT ${most})
    ) WHERE before <= ${mostBytes} ORDER BY sequence`,
  )

/** What is known of these objects, by id. */
export const findStripeObjects = (
  db: Database,
  ids: readonly string[],
): Read<ReadonlyMap<string, KnownObject>> =>
  together(
    db,
    jsonChunks(ids).map((chunk) =>
      rows(
        db,
        { id: text, facts: json<KnownObject>() },
        sql`SELECT id, facts FROM stripe_objects WHERE id IN (SELECT value FROM json_each(${chunk}))`,
      ),
    ),
  ).to((pages) => new Map(pages.flat().map(({ id, facts }) => [id, facts])))

/** Statements for a batch: these events are taken in, and what was read of them stands with the objects. */
export const settleEvents = (
  db: Database,
  sequences: readonly number[],
  nowMs: number,
  failure: Readonly<{ problem: string; detail: string }> | null = null,
) =>
  jsonChunks(sequences).map((chunk) =>
    statement(
      db,
      sql`UPDATE stripe_events SET state = ${failure === null ? 'taken' : 'failed'}, object = NULL,
        settled_at_ms = ${nowMs}, problem = ${failure?.problem ?? null}, detail = ${failure?.detail ?? null}
      WHERE state = 'waiting' AND sequence IN (SELECT value FROM json_each(${chunk}))`,
    ),
  )

/** What can’t be taken in is a failure, of which all stays that was read: it can be run again. */
export const putAside = (
  db: Database,
  sequence: number,
  { detail, nowMs }: Readonly<{ detail: string; nowMs: number }>,
) =>
  statement(
    db,
    sql`UPDATE stripe_events SET state = 'failed', problem = ${'unstored' satisfies EventProblem},
      detail = ${detail}, settled_at_ms = ${nowMs}
    WHERE state = 'waiting' AND sequence = ${sequence}`,
  )
