import type { ChoosableMailKind } from '#domain/states.ts'

/** What each mail that can be switched off is about, and what it is called once it was. */
export const choiceWords: Readonly<
  Record<ChoosableMailKind, { readonly label: string; readonly told: string }>
> = {
  statement_ready: {
    label: 'A month is closed and your statement is ready',
    told: 'mails about statements that are ready',
  },
  statement_paid: {
    label: 'A statement was paid',
    told: 'mails about payments',
  },
  status_at_risk: {
    label: 'Your partner status turned at risk',
    told: 'mails about a status at risk',
  },
  lock_reached: {
    label: 'Your active status is locked',
    told: 'mails about the lock',
  },
  vendor_application_received: {
    label: 'A company has applied',
    told: 'mails about new applications',
  },
  vendor_applicant_replied: {
    label: 'An applicant has answered or withdrawn',
    told: 'mails about answers and withdrawals',
  },
  vendor_month_not_closed: {
    label: 'A month is due and does not close (once a day)',
    told: 'mails about months that do not close',
  },
  vendor_mail_failed: {
    label: 'A mail could not be delivered and was given up',
    told: 'mails about mails that were given up',
  },
  vendor_job_in_trouble: {
    label: 'A job fails or is late',
    told: 'mails about jobs',
  },
}
