import { type SQL, sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import {
  requestKeysKeptDays,
  runsKeptDays,
  stripeEventsKeptDays,
  viewingsKeptDays,
} from '#domain/jobs.ts'
import { mailBudget } from '#domain/mail-budget.ts'

/** What runs out by its age alone. db/README.md says of every table how long its rows stay. */
export const expiringTables = [
  'rate_limit_windows',
  'mails_to_addresses',
  'idempotency_keys',
  'sessions',
  'one_time_tokens',
  'job_runs',
  'viewings',
  'stripe_events',
  'stripe_unanswered',
] as const
export type Expiring = (typeof expiringTables)[number]

/** Which rows have run out at an instant: their key, and the rest of a query for the oldest of them. */
const expired: Readonly<Record<Expiring, (nowMs: number) => Expired>> = {
  rate_limit_windows: (nowMs) => ({
    key: sql`key_hash, window_start_ms`,
    found: sql`rate_limit_windows WHERE window_start_ms < ${nowMs - dayMs} ORDER BY window_start_ms`,
  }),
  mails_to_addresses: (nowMs) => ({
    key: sql`address, at_ms, mail_id`,
    found: sql`mails_to_addresses WHERE at_ms <= ${nowMs - mailBudget.day.perMs} ORDER BY at_ms`,
  }),
  idempotency_keys: (nowMs) => ({
    key: sql`asked_by, key`,
    found: sql`idempotency_keys WHERE asked_at_ms < ${nowMs - requestKeysKeptDays * dayMs} ORDER BY asked_at_ms`,
  }),
  sessions: (nowMs) => ({
    key: sql`id_hash`,
    found: sql`sessions WHERE expires_at_ms <= ${nowMs} ORDER BY expires_at_ms`,
  }),
  one_time_tokens: (nowMs) => ({
    key: sql`token_hash`,
    found: sql`one_time_tokens WHERE expires_at_ms < ${nowMs - 30 * dayMs} ORDER BY expires_at_ms`,
  }),
  // How a job stands follows from its last run, and from the last that has an end: both stay.
  job_runs: (nowMs) => ({
    key: sql`id`,
    found: sql`job_runs AS run WHERE started_at_ms < ${nowMs - runsKeptDays * dayMs}
      AND EXISTS (SELECT 1 FROM job_runs AS later WHERE later.job = run.job
        AND (later.started_at_ms, later.id) > (run.started_at_ms, run.id)
        AND (run.outcome IS NULL OR later.outcome IS NOT NULL))
      ORDER BY started_at_ms, id`,
  }),
  // The audit log keeps that they were, and for how long.
  viewings: (nowMs) => ({
    key: sql`id`,
    found: sql`viewings WHERE ended_at_ms < ${nowMs - viewingsKeptDays * dayMs} ORDER BY ended_at_ms`,
  }),
  // What failed stays until a person settles it, what waits until it is taken in.
  stripe_events: (nowMs) => ({
    key: sql`sequence`,
    found: sql`stripe_events WHERE state = 'taken' AND settled_at_ms < ${nowMs - stripeEventsKeptDays * dayMs}
      ORDER BY settled_at_ms`,
  }),
  stripe_unanswered: (nowMs) => ({
    key: sql`subject`,
    found: sql`stripe_unanswered WHERE again_at_ms <= ${nowMs} ORDER BY again_at_ms`,
  }),
}
type Expired = Readonly<{ key: SQL; found: SQL }>

/** Deletes the oldest rows of a table that have run out, at most `limit`; answers how many. */
export async function deleteExpired(
  db: Database,
  table: Expiring,
  { nowMs, limit }: Readonly<{ nowMs: number; limit: number }>,
): Promise<number> {
  const { key, found } = expired[table](nowMs)
  const deleted = await rows(
    db,
    { gone: integer },
    sql`DELETE FROM ${sql.identifier(table)} WHERE (${key}) IN
      (SELECT ${key} FROM ${found} LIMIT ${limit}) RETURNING 1 AS gone`,
  )
  return deleted.length
}
