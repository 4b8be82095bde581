import { addDays, dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { terms } from '#domain/program.ts'
import { DateLabel, formatDate } from '#site/components/figures/date-label.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Invite } from '#site/islands/admin/admin-answers.ts'

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
  return (
    <>
      <StatusBadge state={invite.state} label={badges[invite.state]} /> {inviteNote(invite)}
    </>
  )
}

const badges: Readonly<Record<Invite['state'], string>> = {
  pending: 'On its way',
  sent: 'Sent',
  failed: 'Not delivered',
  cancelled: 'Cancelled',
}

function inviteNote({ state, sentAt, email, lastError, attempts }: Invite): string {
  if (state === 'sent' && sentAt !== null) {
    const until = addDays(dateOfInstantMs(Date.parse(sentAt)), terms.inviteTtlDays)
    return `to ${email} on ${formatDate(sentAt, true)}, not accepted yet. It works until ${formatDate(until)}.`
  }
  if (state === 'failed')
    return `to ${email}: ${lastError ?? 'no reason was given'}. Send it again.`
  if (state === 'pending' && attempts > 0) {
    return `to ${email}; ${attempts} tries failed, the last with: ${lastError ?? 'no reason'}.`
  }
  return `to ${email}.`
}
