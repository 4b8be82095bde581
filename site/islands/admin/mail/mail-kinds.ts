import type { MailKind } from '#domain/states.ts'

/** What each mail is about, as an admin reads it in the outbox. */
export const mailKindLabels: Readonly<Record<MailKind, string>> = {
  application_received: 'Application received',
  application_duplicate: 'Application sent twice',
  application_not_possible: 'Application not possible',
  application_link: 'Link to an application',
  information_requested: 'Information requested',
  application_rejected: 'Application rejected',
  invite: 'Invite',
  sign_in_link: 'Sign-in link',
  rate_changed: 'Rate changed',
  rate_withdrawn: 'Rate withdrawn',
  statement_ready: 'Statement ready',
  statement_paid: 'Statement paid',
  status_at_risk: 'Status at risk',
  lock_reached: 'Lock reached',
}
