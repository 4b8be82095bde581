import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Invite } from '#site/islands/admin/admin-answers.ts'
import { type InviteStanding, inviteStanding } from '#site/words/invite-standing.ts'
import { resellerInviteWords } from './invite-words.ts'

/** Whether the latest invite was delivered, and whether it was accepted (rule 3.5). */
export function InviteState({ invite }: { invite: Invite | null }) {
  if (invite === null) return <>No invite was sent yet.</>
  if (invite.joinedAt !== null) {
    return (
      <>
        <StatusBadge state="approved" label="Accepted" /> <DateLabel value={invite.joinedAt} />
      </>
    )
  }
  const standing = inviteStanding(invite)
  return (
    <>
      <StatusBadge state={standing} label={badges[standing]} /> {resellerInviteWords(invite)}
    </>
  )
}

const badges: Readonly<Record<InviteStanding, string>> = {
  pending: 'On its way',
  sent: 'Sent',
  expired: 'Expired',
  failed: 'Not delivered',
  cancelled: 'Cancelled',
}
