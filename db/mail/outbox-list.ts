import { type SQL, sql } from 'drizzle-orm'
import { integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import type { MailKind, OutboxState } from '#domain/states.ts'

export type MailQuery = Readonly<{
  state: OutboxState | null
  kind: MailKind | null
  /** Part of the address or name it goes to. */
  search: string
}>

const mailFields = {
  id: text,
  kind: textOf<MailKind>(),
  recipient: orNull(text),
  recipientName: orNull(text),
  resellerId: orNull(text),
  companyName: orNull(text),
  applicationId: orNull(text),
  payload: json<PlainDetails>(),
  state: textOf<OutboxState>(),
  attempts: integer,
  lastError: orNull(text),
  createdAtMs: integer,
  sentAtMs: orNull(integer),
  nextAttemptAtMs: integer,
}
export type MailRow = RowOf<typeof mailFields>

/** Newest first, with whom it goes to as they are now, and what it is about. */
export function listMails(
  db: Database,
  query: MailQuery &
    Readonly<{ limit: number; after: Readonly<{ atMs: number; id: string }> | null }>,
): Read<MailRow[]> {
  const { after } = query
  return rows(
    db,
    mailFields,
    sql`SELECT m.id, m.kind,
      ${address} AS recipient, coalesce(p.name, a.contact_name) AS recipientName,
      p.reseller_id AS resellerId, coalesce(r.company_name, a.company_name) AS companyName,
      m.application_id AS applicationId, m.payload, m.state, m.attempts, m.last_error AS lastError,
      m.created_at_ms AS createdAtMs, m.sent_at_ms AS sentAtMs, m.next_attempt_at_ms AS nextAttemptAtMs
    ${fromMails} WHERE ${matches(query)} AND ${
      after ? sql`(m.created_at_ms, m.id) < (${after.atMs}, ${after.id})` : sql`true`
    }
    ORDER BY m.created_at_ms DESC, m.id DESC LIMIT ${query.limit}`,
  )
}

/** How many mails are in each state, among those of the kind and address that are looked for. */
export function countMailsByState(
  db: Database,
  query: Omit<MailQuery, 'state'>,
): Read<Readonly<Partial<Record<OutboxState, number>>>> {
  const counted =
    query.search === ''
      ? sql`SELECT m.state, sum(m.mails) AS count FROM outbox_counts AS m`
      : sql`SELECT m.state, count(*) AS count ${fromMails}`
  return rows(
    db,
    { state: textOf<OutboxState>(), count: integer },
    sql`${counted} WHERE ${matches({ ...query, state: null })}
      GROUP BY m.state HAVING count > 0`,
  ).to((found) => Object.fromEntries(found.map(({ state, count }) => [state, count])))
}

const address = sql`coalesce(p.address, a.contact_email, m.email)`

const fromMails = sql`FROM outbox AS m LEFT JOIN people AS p ON p.id = m.person_id
  LEFT JOIN resellers AS r ON r.id = p.reseller_id
  LEFT JOIN applications AS a ON a.id = m.application_id`

function matches({ state, kind, search }: MailQuery): SQL {
  const conditions = [
    state ? sql`m.state = ${state}` : null,
    kind ? sql`m.kind = ${kind}` : null,
    search === ''
      ? null
      : sql`(instr(lower(${address}), lower(${search})) > 0
          OR instr(lower(coalesce(p.name, a.contact_name)), lower(${search})) > 0)`,
  ].filter((condition) => condition !== null)
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
}
