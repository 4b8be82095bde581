import { dayMs } from '#domain/calendar/durations.ts'
import { isoInstantOrNull } from './calendar/iso-instant.ts'
import { terms } from './program.ts'

/** How long an invite's link works, from the moment its mail is sent (rule 3.5). */
export const inviteLifetimeMs = terms.inviteTtlDays * dayMs

/** An invite's mail, once it left, and whether it was answered. */
export type SentInvite = Readonly<{ sentAtMs: number | null; joinedAtMs: number | null }>

/** Until when an invite works, and whether it lapsed unanswered: what every list of people shows. */
export function inviteTerm({ sentAtMs, joinedAtMs }: SentInvite, nowMs: number) {
  const expiresAtMs = sentAtMs === null ? null : sentAtMs + inviteLifetimeMs
  return {
    expiresAt: isoInstantOrNull(expiresAtMs),
    expired: joinedAtMs === null && expiresAtMs !== null && expiresAtMs <= nowMs,
  }
}
