import { type SQL, sql } from 'drizzle-orm'
import { integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import { type MailKind, type MailPriority, newsKinds } from '#domain/states.ts'
import { tellCounted } from './vendor-news.ts'

const leasedFields = {
  id: text,
  kind: textOf<MailKind>(),
  personId: orNull(text),
  applicationId: orNull(text),
  /** Where it goes to by itself, without person and application. */
  email: orNull(text),
  payload: json<PlainDetails>(),
  /** This try included. */
  attempts: integer,
  leasedUntilMs: integer,
  lastError: orNull(text),
  createdAtMs: integer,
  priority: integer as (held: unknown) => MailPriority,
  failingSinceMs: orNull(integer),
}

/** A mail that this delivery alone may send, until its lease runs out. */
export type LeasedMail = RowOf<typeof leasedFields>

/** Which mails are wanted: those whose turn has come, or those that were ordered at that very instant. */
export type Wanted = Readonly<{ dueAtMs: number }> | Readonly<{ orderedAtMs: number }>

/** Takes mails for one try each, all at once: first what somebody waits for, of each class the longest due. */
export async function leaseMails(
  db: Database,
  wanted: Wanted,
  lease: Readonly<{ untilMs: number; limit: number }>,
): Promise<readonly LeasedMail[]> {
  const leased = await rows(
    db,
    leasedFields,
    sql`UPDATE outbox SET attempts = attempts + 1, next_attempt_at_ms = ${lease.untilMs}
    WHERE id IN (
      SELECT id FROM (${inTurn(0, wanted, lease.limit)})
      UNION ALL SELECT id FROM (${inTurn(1, wanted, lease.limit)}) LIMIT ${lease.limit})
    RETURNING id, kind, person_id AS personId, application_id AS applicationId, email, payload, attempts,
      next_attempt_at_ms AS leasedUntilMs, last_error AS lastError, created_at_ms AS createdAtMs,
      priority, failing_since_ms AS failingSinceMs`,
  )
  return leased.toSorted(
    (one, other) => one.priority - other.priority || one.createdAtMs - other.createdAtMs,
  )
}

// Reads what it takes and no more, whatever waits: `outbox_due` has the class, then the time.
const inTurn = (priority: MailPriority, wanted: Wanted, limit: number): SQL =>
  sql`SELECT id FROM outbox INDEXED BY outbox_due WHERE state = 'pending' AND priority = ${priority}
    AND ${
      'dueAtMs' in wanted
        ? sql`next_attempt_at_ms <= ${wanted.dueAtMs}`
        : sql`next_attempt_at_ms = ${wanted.orderedAtMs}`
    } ORDER BY next_attempt_at_ms LIMIT ${limit}`

export type MailResult =
  | Readonly<{ state: 'sent'; atMs: number }>
  | Readonly<{
      state: 'pending'
      nextAttemptAtMs: number
      lastError: string
      failingSinceMs: number
    }>
  | Readonly<{ state: 'failed' | 'cancelled'; lastError: string }>
  /** Not tried: it waits as if nobody had taken it. */
  | Readonly<{ state: 'untried' }>

export type SettledMail = Readonly<{ mail: LeasedMail; result: MailResult }>

/**
 * Writes what became of tries, all at once, unless a mail was cancelled or taken over meanwhile; what is given
 * up with it is news, but for news itself (rule 9). May be repeated: a mail that is settled is not under
 * that lease any more.
 */
export async function settleMails(
  db: Database,
  settled: readonly SettledMail[],
  nowMs: number,
): Promise<void> {
  for (const chunk of jsonChunks(settled.map(settledRow))) {
    const settle = statement(
      db,
      sql`UPDATE outbox SET state = value->>'state', attempts = value->>'tries',
        next_attempt_at_ms = value->>'nextAttemptAtMs', last_error = value->>'lastError',
        sent_at_ms = value->>'sentAtMs', failing_since_ms = value->>'failingSinceMs'
      FROM json_each(${chunk})
      WHERE outbox.id = value->>'id' AND ${isUnderLease(sql`outbox`)}`,
    )
    if (settled.some(({ result }) => result.state === 'failed'))
      await db.batch([...tellCounted(db, givenUp(chunk, nowMs)), settle])
    else await settle
  }
}

/** What was given up; not what tells news itself: one that fails to tell of something must not cause the next. */
const givenUp = (chunk: string, nowMs: number) =>
  ({
    kind: 'vendor_mail_failed',
    times: sql`(SELECT count(*) FROM json_each(${chunk}) JOIN outbox AS m ON m.id = value->>'id'
      WHERE value->>'state' = 'failed' AND ${isUnderLease(sql`m`)}
        AND m.kind NOT IN (SELECT value FROM json_each(${JSON.stringify(newsKinds)})))`,
    latest: sql`'{}'`,
    nowMs,
  }) as const

function settledRow({ mail, result }: SettledMail) {
  const { id, attempts, leasedUntilMs, lastError, failingSinceMs, createdAtMs } = mail
  const lease = { id, attempts, leasedUntilMs, tries: attempts, nextAttemptAtMs: leasedUntilMs }
  if (result.state === 'untried') {
    const before = { tries: attempts - 1, nextAttemptAtMs: createdAtMs, lastError, failingSinceMs }
    return { ...lease, ...before, state: 'pending' }
  }
  if (result.state === 'sent') return { ...lease, state: 'sent', sentAtMs: result.atMs }
  return { ...lease, failingSinceMs, ...result }
}

/**
 * True for a row of `outbox` while the lease that `value` (a row of json_each) names is held. The plus
 * keeps the planner from going through all that is pending: the row is found by its id.
 */
export const isUnderLease = (outbox: SQL): SQL =>
  sql`+${outbox}.state = 'pending' AND ${outbox}.attempts = value->>'attempts'
    AND ${outbox}.next_attempt_at_ms = value->>'leasedUntilMs'`
