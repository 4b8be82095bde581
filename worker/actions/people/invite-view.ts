import type { InviteMail } from '#db/people/invites.ts'
import { isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import { inviteTerm } from '#domain/invite.ts'

/** The invite of a reseller's contact: whether it was delivered, lapsed, or was accepted (rule 3.5). */
export function inviteView(invite: InviteMail | null, nowMs: number) {
  if (invite === null) return null
  const { sentAtMs, joinedAtMs, ...mail } = invite
  return {
    ...mail,
    sentAt: isoInstantOrNull(sentAtMs),
    joinedAt: isoInstantOrNull(joinedAtMs),
    ...inviteTerm(invite, nowMs),
  }
}
