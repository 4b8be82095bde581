import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listTeam, type TeamRow } from '#db/people/team.ts'
import { findReseller } from '#db/resellers/resellers.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { inviteTerm } from '#domain/invite.ts'
import { mostTeamPeople } from './invite-to-team.ts'

/** Who of a reseller gets in, and what became of the invites of those who have not joined. */
export const readTeam = (db: Database, resellerId: string, nowMs: number) =>
  together(db, [listTeam(db, resellerId, mostTeamPeople), findReseller(db, resellerId)]).to(
    ([rows, reseller]) => ({
      /** What an invite names as shown. */
      teamVersion: reseller?.teamVersion ?? 0,
      people: rows.map((row) => ({
        id: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        joinedAt: isoInstantOrNull(row.joinedAtMs),
        accessVersion: row.accessVersion,
        invite: openInvite(row, nowMs),
      })),
    }),
  )

/** The latest invite while it is unanswered. */
function openInvite(row: TeamRow, nowMs: number) {
  const { inviteState, invitedAtMs, inviteSentAtMs: sentAtMs, joinedAtMs } = row
  if (joinedAtMs !== null || inviteState === null || invitedAtMs === null) return null
  return {
    state: inviteState,
    invitedAt: isoInstant(invitedAtMs),
    sentAt: isoInstantOrNull(sentAtMs),
    ...inviteTerm({ sentAtMs, joinedAtMs }, nowMs),
  }
}
