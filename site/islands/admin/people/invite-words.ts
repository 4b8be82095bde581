import { formatDate } from '#site/components/figures/date-label.tsx'
import type { Invite, VendorPerson } from '#site/islands/admin/admin-answers.ts'
import { inviteStanding } from '#site/words/invite-standing.ts'

type VendorInvite = NonNullable<VendorPerson['invite']>

/** Beside the badge of a colleague who has not joined: what comes next. */
export function vendorInviteWords(invite: VendorInvite): string {
  const { expiresAt, attempts, lastError } = invite
  switch (inviteStanding(invite)) {
    case 'sent':
      return expiresAt === null ? '' : `the link works until ${formatDate(expiresAt)}`
    case 'expired':
      return expiresAt === null
        ? ''
        : `the link worked until ${formatDate(expiresAt)}; send it again`
    case 'failed':
      return `${lastError ?? 'no reason was given'}; send it again`
    case 'cancelled':
      return 'send it again'
    case 'pending':
      return attempts > 0 ? `${attempts} tries failed; the next comes by itself` : ''
  }
}

/** Beside the badge of a reseller's invite: to whom, when, and until when it works. */
export function resellerInviteWords(invite: Invite): string {
  const { sentAt, expiresAt, email, attempts, lastError } = invite
  const standing = inviteStanding(invite)
  if (sentAt !== null && expiresAt !== null && (standing === 'sent' || standing === 'expired')) {
    const sent = `to ${email} on ${formatDate(sentAt, true)}, not accepted`
    return standing === 'sent'
      ? `${sent} yet. It works until ${formatDate(expiresAt)}.`
      : `${sent}. It worked until ${formatDate(expiresAt)}: send it again.`
  }
  if (standing === 'failed')
    return `to ${email}: ${lastError ?? 'no reason was given'}. Send it again.`
  if (standing === 'pending' && attempts > 0) {
    return `to ${email}; ${attempts} tries failed, the last with: ${lastError ?? 'no reason'}.`
  }
  return `to ${email}.`
}
