import { sql } from 'drizzle-orm'
import { integer, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { OutboxState, Role } from '#domain/states.ts'

const personFields = {
  id: text,
  name: text,
  email: text,
  role: textOf<Role>(),
  createdAtMs: integer,
  joinedAtMs: orNull(integer),
  disabledAtMs: orNull(integer),
  /** What a change of their access names as shown. */
  accessVersion: integer,
  /** The latest invite: NULL for those whom the command line added. */
  inviteState: orNull(textOf<OutboxState>()),
  inviteSentAtMs: orNull(integer),
  inviteAttempts: orNull(integer),
  inviteError: orNull(text),
}
export type VendorPerson = RowOf<typeof personFields>

/** The vendor's own people, in the order in which they were added. Uses people_of_vendor. */
export const listVendorPeople = (
  db: Database,
  page: Readonly<{ limit: number; after: Readonly<{ atMs: number; id: string }> | null }>,
): Read<VendorPerson[]> =>
  rows(
    db,
    personFields,
    sql`SELECT p.id, p.name, p.address AS email, p.role, p.created_at_ms AS createdAtMs,
      p.joined_at_ms AS joinedAtMs, p.disabled_at_ms AS disabledAtMs,
      p.access_version AS accessVersion, m.state AS inviteState,
      m.sent_at_ms AS inviteSentAtMs, m.attempts AS inviteAttempts, m.last_error AS inviteError
    FROM people AS p LEFT JOIN outbox AS m ON m.id = (SELECT id FROM outbox
      WHERE person_id = p.id AND kind = 'invite' ORDER BY created_at_ms DESC, id DESC LIMIT 1)
    WHERE p.reseller_id IS NULL
      AND (p.created_at_ms, p.id) > (${page.after?.atMs ?? -1}, ${page.after?.id ?? ''})
    ORDER BY p.created_at_ms, p.id LIMIT ${page.limit}`,
  )

/** Somebody who is switched on claims their address again; refused while another does. */
export const switchOn = (db: Database, personId: string) =>
  statement(
    db,
    sql`UPDATE people SET disabled_at_ms = NULL, email = address WHERE id = ${personId}`,
  )
