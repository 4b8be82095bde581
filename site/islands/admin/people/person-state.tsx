import { addDays, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { terms } from '#domain/program.ts'
import { DateLabel, formatDate } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { VendorPerson } from '../admin-answers.ts'

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
  return (
    <>
      <StatusBadge state={invite.state} label={badges[invite.state]} />
      <span class="cell-note cell-note-long">{inviteWords(invite)}</span>
    </>
  )
}

type Invite = NonNullable<VendorPerson['invite']>

const badges: Readonly<Record<Invite['state'], string>> = {
  pending: 'Invite on its way',
  sent: 'Invited',
  failed: 'Invite not delivered',
  cancelled: 'Invite taken back',
}

function inviteWords({ state, sentAt, attempts, lastError }: Invite): string {
  if (state === 'sent' && sentAt !== null) {
    const until = addDays(dateOfInstantMs(Date.parse(sentAt)), terms.inviteTtlDays)
    return `the link works until ${formatDate(until)}`
  }
  if (state === 'failed') return `${lastError ?? 'no reason was given'}; send it again`
  if (state === 'cancelled') return 'send it again'
  return attempts > 0 ? `${attempts} tries failed; the next comes by itself` : ''
}
