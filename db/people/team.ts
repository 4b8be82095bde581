import { sql } from 'drizzle-orm'
import { flag, integer, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { OutboxState, ResellerRole } from '#domain/states.ts'

/** Somebody of a reseller who is not removed, with their latest invite. */
const teamFields = {
  id: text,
  name: text,
  email: text,
  role: textOf<ResellerRole>(),
  joinedAtMs: orNull(integer),
  /** What a change of role and a removal name as shown. */
  accessVersion: integer,
  /** Null for who was never invited by mail. */
  inviteState: orNull(textOf<OutboxState>()),
  invitedAtMs: orNull(integer),
  inviteSentAtMs: orNull(integer),
}
export type TeamRow = RowOf<typeof teamFields>

/** The people of a reseller, first who came first. */
export const listTeam = (db: Database, resellerId: string, limit: number): Read<TeamRow[]> =>
  rows(
    db,
    teamFields,
    sql`SELECT p.id, p.name, p.address AS email, p.role, p.joined_at_ms AS joinedAtMs,
      p.access_version AS accessVersion,
      o.state AS inviteState, o.created_at_ms AS invitedAtMs, o.sent_at_ms AS inviteSentAtMs
    FROM people AS p LEFT JOIN outbox AS o ON o.id = (SELECT id FROM outbox
      WHERE person_id = p.id AND kind = 'invite' ORDER BY created_at_ms DESC, id DESC LIMIT 1)
    WHERE p.reseller_id = ${resellerId} AND p.disabled_at_ms IS NULL
    ORDER BY p.created_at_ms, p.id LIMIT ${limit}`,
  )

/** True inside a batch while this person is on the team: not removed. */
export const isOnTeam = (resellerId: string, personId: string) =>
  sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND reseller_id = ${resellerId}
    AND disabled_at_ms IS NULL)`

/** True inside a batch while this person may manage the team. */
export const managesTeam = (resellerId: string, personId: string) =>
  sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND reseller_id = ${resellerId}
    AND role = 'reseller_admin' AND disabled_at_ms IS NULL)`

/**
 * True inside a batch while the team has an admin without this person, so that it can lose them as one.
 * For somebody who has joined it takes another who has: an unanswered invite manages nothing.
 */
export const hasOtherAdmin = (resellerId: string, personId: string) =>
  sql`EXISTS (SELECT 1 FROM people AS leaving JOIN people AS other ON other.reseller_id = leaving.reseller_id
    WHERE leaving.id = ${personId} AND leaving.reseller_id = ${resellerId} AND other.id <> leaving.id
      AND other.role = 'reseller_admin' AND other.disabled_at_ms IS NULL
      AND (other.joined_at_ms IS NOT NULL OR leaving.joined_at_ms IS NULL))`

/** True inside a batch while this person is not an admin. */
export const isMember = (personId: string) =>
  sql`EXISTS (SELECT 1 FROM people WHERE id = ${personId} AND role = 'reseller_member')`

/** True inside a batch while the team has fewer people than `most`. */
export const teamHasRoom = (resellerId: string, most: number) =>
  sql`(SELECT count(*) FROM people WHERE reseller_id = ${resellerId} AND disabled_at_ms IS NULL) < ${most}`

/** The same, asked for by itself. */
export const readHasRoom = (db: Database, resellerId: string, most: number): Read<boolean> =>
  rows(db, { holds: flag }, sql`SELECT ${teamHasRoom(resellerId, most)} AS holds`).to(
    (found) => onlyRow(found).holds,
  )

/** True inside a batch while nobody of the team was added, changed or removed since that version was shown. */
export const teamIsStill = (resellerId: string, version: number | undefined) =>
  version === undefined
    ? sql`TRUE`
    : sql`EXISTS (SELECT 1 FROM resellers WHERE id = ${resellerId} AND team_version = ${version})`

/** The same, asked for by itself. */
export const readTeamIsStill = (
  db: Database,
  resellerId: string,
  version: number | undefined,
): Read<boolean> =>
  rows(db, { holds: flag }, sql`SELECT ${teamIsStill(resellerId, version)} AS holds`).to(
    (found) => onlyRow(found).holds,
  )

export const setRole = (db: Database, id: string, role: ResellerRole) =>
  statement(db, sql`UPDATE people SET role = ${role} WHERE id = ${id}`)
