import { type SQL, sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { outbox } from '#db/schema/operations.ts'
import { type MailKind, priorityOf } from '#domain/states.ts'
import type { MailPayloads, Nothing } from './mail-payloads.ts'

/** The kind with its payload, which is left out where there is nothing to tell. */
type MailCause = {
  readonly [Kind in keyof MailPayloads]: Nothing extends MailPayloads[Kind]
    ? { readonly kind: Kind; readonly payload?: MailPayloads[Kind] }
    : { readonly kind: Kind; readonly payload: MailPayloads[Kind] }
}[keyof MailPayloads]

export type MailOrder = MailCause &
  Readonly<{
    id: string
    /** An address by itself is for who has no account, or whose account must not matter. */
    to:
      | Readonly<{ personId: string }>
      | Readonly<{ applicationId: string }>
      | Readonly<{ email: string }>
    /** Names the cause, so that a repeated step writes one mail: "invite/PERSON/1". */
    dedupeKey: string
    nowMs: number
  }>

/** A mail to several people, or to one under a condition. */
export type MailToEach = MailCause &
  Readonly<{
    id: string
    /** Names the cause: with the person it names the mail. Left out where each order is one. */
    cause?: string
    nowMs: number
  }>

/** A statement for the batch of the change that causes the mail (rule 9). */
export const insertMail = (db: Database, order: MailOrder) =>
  db
    .insert(outbox)
    .values({
      id: order.id,
      kind: order.kind,
      personId: 'personId' in order.to ? order.to.personId : null,
      applicationId: 'applicationId' in order.to ? order.to.applicationId : null,
      email: 'email' in order.to ? order.to.email : null,
      payload: order.payload ?? {},
      dedupeKey: order.dedupeKey,
      nextAttemptAtMs: order.nowMs,
      createdAtMs: order.nowMs,
      priority: priorityOf(order.kind),
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })

/**
 * A statement for a batch: a mail to each of the people for whom `whom` is true of `people AS p` as it
 * commits. Those that it orders are named by its id and their number in turn.
 */
export const insertMailToEach = (
  db: Database,
  { id, kind, payload = {}, cause = `${kind}/${id}`, nowMs }: MailToEach,
  whom: SQL,
) =>
  statement(
    db,
    sql`INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, next_attempt_at_ms,
      created_at_ms, priority)
    SELECT ${id} || '-' || row_number() OVER (ORDER BY p.created_at_ms, p.id), ${kind}, p.id,
      ${JSON.stringify(payload)}, ${cause} || '/' || p.id, ${nowMs}, ${nowMs}, ${priorityOf(kind)}
    FROM people AS p WHERE ${whom} ON CONFLICT (dedupe_key) DO NOTHING`,
  )

/** Whom a mail about a reseller goes to: its people who are not removed; who is yet to join is left out as it is sent. */
export const isToldOf = (resellerId: string): SQL =>
  sql`p.reseller_id = ${resellerId} AND p.disabled_at_ms IS NULL`

/** Mails for one batch; one whose cause has been written already stays as it is (rule 9). */
export const insertMailRows = (db: Database, orders: readonly MailOrder[]) =>
  jsonChunks(
    orders.map((order) => ({
      ...order,
      payload: order.payload ?? {},
      priority: priorityOf(order.kind),
    })),
  ).map((chunk) =>
    statement(
      db,
      sql`INSERT INTO outbox (id, kind, person_id, application_id, email, payload, dedupe_key,
        next_attempt_at_ms, created_at_ms, priority)
      SELECT value->>'id', value->>'kind', value->>'$.to.personId', value->>'$.to.applicationId',
        value->>'$.to.email', value->'payload', value->>'dedupeKey', value->>'nowMs', value->>'nowMs',
        value->>'priority'
      FROM json_each(${chunk}) WHERE true ON CONFLICT (dedupe_key) DO NOTHING`,
    ),
  )

/** A statement for a batch: what waits of a kind that the person has switched off is not sent any more. */
export const cancelSwitchedOff = (db: Database, personId: string, kind: MailKind) =>
  statement(
    db,
    sql`UPDATE outbox SET state = 'cancelled', last_error = 'switched_off'
    WHERE person_id = ${personId} AND kind = ${kind} AND state = 'pending'`,
  )

/** A statement for a batch: invites of the person that are still waiting are not sent any more. */
export const cancelPendingInvites = (db: Database, personId: string) =>
  statement(
    db,
    sql`UPDATE outbox SET state = 'cancelled', last_error = 'superseded'
    WHERE person_id = ${personId} AND kind = 'invite' AND state = 'pending'`,
  )

/** How many invites a person was ever sent: the next one's number is one more. */
export const countInvites = (db: Database, personId: string): Read<number> =>
  rows(
    db,
    { count: integer },
    sql`SELECT count(*) AS count FROM outbox WHERE person_id = ${personId} AND kind = 'invite'`,
  ).to((found) => onlyRow(found).count)
