import { DateLabel } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { type InviteStanding, inviteStanding } from '#site/words/invite-standing.ts'
import type { VendorPerson } from '../admin-answers.ts'
import { vendorInviteWords } from './invite-words.ts'

/** Whether somebody can sign in, and how the invite stands until they have. */
export function PersonState({ person }: { person: VendorPerson }) {
  const { disabledAt, joinedAt, invite } = person
  if (disabledAt !== null) {
    return (
      <>
        <StatusBadge state="cancelled" label="Switched off" />
        <span class="cell-note">
          <DateLabel value={disabledAt} withTime />
        </span>
      </>
    )
  }
  if (joinedAt !== null) {
    return (
      <>
        <StatusBadge state="active" label="Can sign in" />
        <span class="cell-note">
          since <DateLabel value={joinedAt} />
        </span>
      </>
    )
  }
  if (invite === null) {
    return (
      <>
        <StatusBadge state="pending" label="Not signed in yet" />
        <span class="cell-note">added by the command line</span>
      </>
    )
  }
  const standing = inviteStanding(invite)
  return (
    <>
      <StatusBadge state={standing} label={badges[standing]} />
      <span class="cell-note cell-note-long">{vendorInviteWords(invite)}</span>
    </>
  )
}

const badges: Readonly<Record<InviteStanding, string>> = {
  pending: 'Invite on its way',
  sent: 'Invited',
  expired: 'Invite expired',
  failed: 'Invite not delivered',
  cancelled: 'Invite taken back',
}
