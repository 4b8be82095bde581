import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { OutboxState, Role } from '#domain/states.ts'

export type VendorPerson = Readonly<{
  id: string
  name: string
  email: string
  role: Role
  createdAtMs: number
  joinedAtMs: number | null
  disabledAtMs: number | null
  /** The latest invite: NULL for those whom the command line added. */
  inviteState: OutboxState | null
  inviteSentAtMs: number | null
  inviteAttempts: number | null
  inviteError: string | null
}>

/** The vendor's own people, in the order in which they were added. Uses people_of_vendor. */
export const listVendorPeople = (
  db: Database,
  page: Readonly<{ limit: number; after: Readonly<{ atMs: number; id: string }> | null }>,
) =>
  db.all<VendorPerson>(sql`SELECT p.id, p.name, p.email, p.role, p.created_at_ms AS createdAtMs,
      p.joined_at_ms AS joinedAtMs, p.disabled_at_ms AS disabledAtMs, m.state AS inviteState,
      m.sent_at_ms AS inviteSentAtMs, m.attempts AS inviteAttempts, m.last_error AS inviteError
    FROM people AS p LEFT JOIN outbox AS m ON m.id = (SELECT id FROM outbox
      WHERE person_id = p.id AND kind = 'invite' ORDER BY created_at_ms DESC, id DESC LIMIT 1)
    WHERE p.reseller_id IS NULL
      AND (p.created_at_ms, p.id) > (${page.after?.atMs ?? -1}, ${page.after?.id ?? ''})
    ORDER BY p.created_at_ms, p.id LIMIT ${page.limit}`)

/** Statements for a batch: nothing that the person holds lets them in, and no link is on its way. */
export const shutOut = (db: Database, personId: string, nowMs: number) =>
  [
    db.run(sql`DELETE FROM sessions WHERE person_id = ${personId}`),
    db.run(sql`UPDATE one_time_tokens SET ended_at_ms = ${nowMs}
      WHERE person_id = ${personId} AND used_at_ms IS NULL AND ended_at_ms IS NULL`),
    db.run(sql`UPDATE outbox SET state = 'cancelled', last_error = 'person_disabled'
      WHERE person_id = ${personId} AND kind IN ('invite', 'sign_in_link') AND state = 'pending'`),
  ] as const
