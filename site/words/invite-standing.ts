import type { OutboxState } from '#domain/states.ts'

/** How an invite stands: as its mail does, until it lapsed unanswered. */
export type InviteStanding = OutboxState | 'expired'

export const inviteStanding = (
  invite: Readonly<{ state: OutboxState; expired: boolean }>,
): InviteStanding => (invite.expired ? 'expired' : invite.state)
