import { desc, eq, sql } from 'drizzle-orm'
import { text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { built, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { statusEntries } from '#db/schema/status.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { PartnerState, StatusFigures } from '#domain/status/partner-status.ts'

export type NewStatusEntry = Readonly<{
  resellerId: string
  state: PartnerState
  /** Null in a reseller's first entry. */
  previousState: PartnerState | null
  why: StatusFigures
}>

/** The state of the last entry of each of these resellers; who has none is left out. */
export const readLastStates = (
  db: Database,
  resellerIds: readonly string[],
): Read<ReadonlyMap<string, PartnerState>> =>
  rows(
    db,
    { resellerId: text, state: textOf<PartnerState>() },
    sql`
    SELECT wanted.value AS resellerId, e.state
    FROM json_each(${JSON.stringify(resellerIds)}) AS wanted
    JOIN status_entries AS e ON e.reseller_id = wanted.value AND e.status_on =
      (SELECT max(status_on) FROM status_entries WHERE reseller_id = wanted.value)`,
  ).to((found) => new Map(found.map(({ resellerId, state }) => [resellerId, state])))

/** Statements for a batch: entries of one day. A trigger refuses those that don't follow on the last. */
export const insertStatusEntries = (
  db: Database,
  entries: readonly NewStatusEntry[],
  day: Readonly<{ on: CalendarDate; nowMs: number }>,
) =>
  jsonChunks(entries).map((rows) =>
    statement(
      db,
      sql`INSERT INTO status_entries (reseller_id, status_on, state, previous_state, why,
        recorded_at_ms)
      SELECT value->>'resellerId', ${day.on}, value->>'state', value->>'previousState',
        value->'why', ${day.nowMs}
      FROM json_each(${rows}) ORDER BY key`,
    ),
  )

/** The latest entries of a reseller, newest first. */
export const listStatusEntries = (db: Database, resellerId: string, limit: number) =>
  built(
    db,
    db
      .select({
        on: statusEntries.statusOn,
        state: statusEntries.state,
        previousState: statusEntries.previousState,
        why: statusEntries.why,
      })
      .from(statusEntries)
      .where(eq(statusEntries.resellerId, resellerId))
      .orderBy(desc(statusEntries.statusOn))
      .limit(limit),
  )
