import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { addressRequests, type GivenAnswers } from '#db/schema/operations.ts'
import { priorityOf } from '#domain/states.ts'

type Asked = Readonly<{ id: string; email: string; nowMs: number }>

/** What somebody asks by an address alone; an application comes with its answers. */
export type AddressRequest =
  | (Asked & Readonly<{ kind: 'sign_in_link' | 'application_link' }>)
  | (Asked & Readonly<{ kind: 'application'; answers: GivenAnswers }>)

/**
 * All that is written before somebody who asks by an address is answered: one row, the same for every
 * address. Who that is, is looked up behind the answer.
 */
export const insertAddressRequest = (db: Database, { nowMs, ...request }: AddressRequest) =>
  db.insert(addressRequests).values({ ...request, askedAtMs: nowMs })

const requestFields = {
  id: text,
  kind: textOf<AddressRequest['kind']>(),
  email: text,
  answers: orNull(json<GivenAnswers>()),
  askedAtMs: integer,
}
export type OpenRequest = RowOf<typeof requestFields>

/** Which are to be settled: all that were asked until now, or those that were asked at one instant, now or before. */
export type Asking = Readonly<{ untilMs: number }> | Readonly<{ atMs: number; nowMs?: number }>

/** Requests that nobody has settled, those that failed before last. */
export const listOpenRequests = (
  db: Database,
  asking: Asking,
  limit: number,
): Read<OpenRequest[]> =>
  rows(
    db,
    requestFields,
    sql`SELECT id, kind, email, answers, asked_at_ms AS askedAtMs FROM address_requests
    WHERE ${
      'atMs' in asking ? sql`asked_at_ms = ${asking.atMs}` : sql`asked_at_ms <= ${asking.untilMs}`
    } ORDER BY tries, asked_at_ms, id LIMIT ${limit}`,
  )

/** True inside a batch while the request is not settled. */
export const isOpenRequest = (id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM address_requests WHERE id = ${id})`

/** The same, asked for by itself. */
export const readIsOpen = (db: Database, id: string): Read<boolean> =>
  rows(db, { isOpen: flag }, sql`SELECT ${isOpenRequest(id)} AS isOpen`).to(
    (found) => onlyRow(found).isOpen,
  )

/** Statements for a batch, of which the last one settles the requests: what they led to stands then. */
export const endRequests = (db: Database, ids: readonly string[]) =>
  statement(db, sql`DELETE FROM address_requests WHERE id IN (${listOf(ids)})`)

/** Settling it failed: others come first the next time. */
export const noteFailedRequest = (db: Database, id: string) =>
  statement(db, sql`UPDATE address_requests SET tries = tries + 1 WHERE id = ${id}`)

/** Orders sign-in links for those who may sign in. A request that is settled already orders nothing. */
export const insertSignInMails = (db: Database, ids: readonly string[]) =>
  statement(
    db,
    sql`INSERT INTO outbox (id, kind, person_id, payload, dedupe_key, next_attempt_at_ms, created_at_ms,
      priority)
    SELECT q.id, q.kind, c.person_id, '{}', 'sign_in_link/' || c.person_id || '/' || q.id,
      q.asked_at_ms, q.asked_at_ms, ${priorityOf('sign_in_link')}
    FROM address_requests AS q JOIN address_claims AS c ON c.address = q.email
    LEFT JOIN resellers AS r ON r.id = c.reseller_id
    WHERE q.id IN (${listOf(ids)}) AND q.kind = 'sign_in_link' AND r.suspended_at_ms IS NULL
    ON CONFLICT (dedupe_key) DO NOTHING`,
  )

/** Orders new links for the latest applications of addresses, for each at most one in `perMs`. */
export const insertApplicationLinkMails = (db: Database, ids: readonly string[], perMs: number) =>
  statement(
    db,
    sql`INSERT INTO outbox (id, kind, application_id, payload, dedupe_key, next_attempt_at_ms,
      created_at_ms, priority)
    SELECT q.id, q.kind, a.id, '{}',
      'application_link/' || a.id || '/' || (q.asked_at_ms / cast(${perMs} AS INTEGER)),
      q.asked_at_ms, q.asked_at_ms, ${priorityOf('application_link')}
    FROM address_requests AS q JOIN applications AS a ON a.id = (SELECT id FROM applications
      WHERE contact_email = q.email ORDER BY submitted_at_ms DESC, id DESC LIMIT 1)
    WHERE q.id IN (${listOf(ids)}) AND q.kind = 'application_link'
    ON CONFLICT (dedupe_key) DO NOTHING`,
  )

const listOf = (ids: readonly string[]): SQL =>
  sql`SELECT value FROM json_each(${JSON.stringify(ids)})`
