import { type SQL, sql } from 'drizzle-orm'
import { integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { isUnderLease, settledRow, settleRows, type TryResult } from '#db/core/leases.ts'
import { rows } from '#db/core/read.ts'
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

export type MailResult = TryResult

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
  for (const chunk of jsonChunks(settled.map(rowOf))) {
    const settle = settleRows(db, 'outbox', chunk)
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

const rowOf = ({ mail, result }: SettledMail) => settledRow(mail, result, mail.createdAtMs)
