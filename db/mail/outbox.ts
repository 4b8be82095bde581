import { sql } from 'drizzle-orm'
import { integer } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { outbox } from '#db/schema/operations.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Bps } from '#domain/money/money.ts'
import { priorityOf } from '#domain/states.ts'

type Nothing = Readonly<Record<string, never>>

/** What each kind of mail is told, beside what its template reads of the addressee: ids and figures, never a token. */
export type MailPayloads = Readonly<{
  application_received: Nothing
  application_duplicate: Nothing
  application_not_possible: Nothing
  application_link: Nothing
  information_requested: Readonly<{ round: number }>
  application_rejected: Nothing
  /** The application whose approval it tells of; the person who invites, whose address it names. */
  invite: Readonly<{ applicationId?: string; invitedBy?: string }>
  /** `lastOfDay` comes from a trigger: the budget of its address is spent (worker/domain/mail-budget.ts). */
  sign_in_link: Readonly<{ lastOfDay?: true }>
  rate_changed: Readonly<{ fromMonth: Month; rateBps: Bps }>
  /** What was withdrawn, and the rate that holds in that month without it. */
  rate_withdrawn: Readonly<{ fromMonth: Month; rateBps: Bps; standsBps: Bps }>
  statement_ready: Readonly<{ statementNumber: string }>
  statement_paid: Readonly<{ statementNumber: string }>
  status_at_risk: Readonly<{ counted: number; target: number; windowMonths: number }>
  lock_reached: Readonly<{ lockedUntilOn: CalendarDate }>
}>

/** The kind with its payload, which is left out where there is nothing to tell. */
type MailCause = {
  readonly [Kind in keyof MailPayloads]: Nothing extends MailPayloads[Kind]
    ? { readonly kind: Kind; readonly payload?: MailPayloads[Kind] }
    : { readonly kind: Kind; readonly payload: MailPayloads[Kind] }
}[keyof MailPayloads]

export type MailOrder = MailCause &
  Readonly<{
    id: string
    to: Readonly<{ personId: string }> | Readonly<{ applicationId: string }>
    /** Names the cause, so that a repeated step writes one mail: "invite/PERSON/1". */
    dedupeKey: string
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
      payload: order.payload ?? {},
      dedupeKey: order.dedupeKey,
      nextAttemptAtMs: order.nowMs,
      createdAtMs: order.nowMs,
      priority: priorityOf(order.kind),
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })

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
      sql`INSERT INTO outbox (id, kind, person_id, application_id, payload, dedupe_key,
        next_attempt_at_ms, created_at_ms, priority)
      SELECT value->>'id', value->>'kind', value->>'$.to.personId', value->>'$.to.applicationId',
        value->'payload', value->>'dedupeKey', value->>'nowMs', value->>'nowMs',
        value->>'priority'
      FROM json_each(${chunk}) WHERE true ON CONFLICT (dedupe_key) DO NOTHING`,
    ),
  )

/**
 * Orders a sign-in link for the person with this address, if there is one who may sign in. One
 * statement either way: what it does takes the same time for known and unknown addresses.
 */
export const insertSignInMail = (
  db: Database,
  order: Readonly<{ id: string; email: string; nowMs: number }>,
) =>
  statement(
    db,
    sql`INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, next_attempt_at_ms, created_at_ms,
      priority)
    SELECT ${order.id}, 'sign_in_link', p.id, '{}', 'sign_in_link/' || p.id || '/' || ${order.id},
      ${order.nowMs}, ${order.nowMs}, ${priorityOf('sign_in_link')}
    FROM people AS p LEFT JOIN resellers AS r ON r.id = p.reseller_id
    WHERE p.email = ${order.email} AND p.disabled_at_ms IS NULL AND r.suspended_at_ms IS NULL`,
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
