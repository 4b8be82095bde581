/** Program-rules 2 and 3. */
export const applicationStates = [
  'submitted',
  'information_requested',
  'approving',
  'approved',
  'rejected',
  'withdrawn',
] as const
export type ApplicationState = (typeof applicationStates)[number]

/** One of these a work e-mail has at most once (rule 2). */
export const isOpenApplication = (state: ApplicationState): boolean =>
  state === 'submitted' || state === 'information_requested' || state === 'approving'

/** Whose an address is with which somebody applied: the account of a person, of a suspended reseller, or an open invite. */
export type ClaimedBy = 'person' | 'suspended' | 'invite'

/** Program-rules, Words. */
export type Role = 'super_admin' | 'reviewer' | 'finance' | 'reseller_admin' | 'reseller_member'

/** Roles of a reseller's people: the admin manages the team, the member reads. */
export const resellerRoles = [
  'reseller_admin',
  'reseller_member',
] as const satisfies readonly Role[]
export type ResellerRole = (typeof resellerRoles)[number]

export const isResellerRole = (role: Role): role is ResellerRole =>
  resellerRoles.some((known) => known === role)

/** Program-rules 5. */
export const lineKinds = ['platform_fee', 'overage', 'credit'] as const
export type LineKind = (typeof lineKinds)[number]

/** What an approval names as shown (rule 3.2). */
export type ApprovalExpect = 'promo' | 'standard' | 'custom'

/** Why an application is rejected, as the reviewer chooses it and the applicant reads it (rule 2). */
export const rejectionReasons = [
  { code: 'market_not_served', label: 'We do not serve your focus market yet' },
  { code: 'market_covered', label: 'Your focus market is already covered by our partners' },
  { code: 'pipeline_too_small', label: 'The expected tenant pipeline is too small for now' },
  { code: 'no_sales_fit', label: 'The way you sell does not fit the product' },
  { code: 'information_incomplete', label: 'The application left too much open to decide on it' },
  { code: 'duplicate', label: 'Your company has applied already' },
  { code: 'not_verifiable', label: 'We could not verify the company' },
] as const
export type RejectionReason = (typeof rejectionReasons)[number]['code']

/** Whether a statement's payable is paid (rule 7.9); with nothing payable there is nothing due. */
export const paymentStates = ['open', 'paid', 'nothing_due'] as const
export type PaymentState = (typeof paymentStates)[number]

export const outboxStates = ['pending', 'sent', 'failed', 'cancelled'] as const
export type OutboxState = (typeof outboxStates)[number]

/**
 * What happened that the vendor's people are told (rule 9). Who gets which, and how often: vendor-news.ts.
 */
export const newsKinds = [
  'vendor_application_received',
  'vendor_applicant_replied',
  'vendor_month_not_closed',
  'vendor_mail_failed',
  'vendor_job_in_trouble',
] as const
export type NewsKind = (typeof newsKinds)[number]

export const isNewsKind = (kind: MailKind): kind is NewsKind =>
  newsKinds.some((news) => news === kind)

/** Program-rules 2 and 9. */
export const mailKinds = [
  'application_received',
  'application_duplicate',
  'application_not_possible',
  'application_link',
  'information_requested',
  'application_rejected',
  'application_withdrawn',
  'invite',
  'sign_in_link',
  'new_device',
  'role_changed',
  'removed_from_team',
  'rate_changed',
  'rate_withdrawn',
  'tenant_transferred',
  'statement_ready',
  'statement_paid',
  'payment_reversed',
  'status_at_risk',
  'lock_reached',
  'reseller_suspended',
  'suspension_lifted',
  'reseller_terminated',
  ...newsKinds,
] as const
export type MailKind = (typeof mailKinds)[number]

/** 0 goes before 1. */
export type MailPriority = 0 | 1

/**
 * Whether somebody waits for a mail of this kind (rule 9). What answers the application form is among
 * them: it holds the application's link, or says why there is none.
 */
const priorities: Readonly<Record<MailKind, MailPriority>> = {
  application_received: 0,
  application_duplicate: 0,
  application_not_possible: 0,
  application_link: 0,
  information_requested: 0,
  application_rejected: 1,
  application_withdrawn: 1,
  invite: 0,
  sign_in_link: 0,
  new_device: 1,
  role_changed: 1,
  removed_from_team: 1,
  rate_changed: 1,
  rate_withdrawn: 1,
  tenant_transferred: 1,
  statement_ready: 1,
  statement_paid: 1,
  payment_reversed: 1,
  status_at_risk: 1,
  lock_reached: 1,
  reseller_suspended: 1,
  suspension_lifted: 1,
  reseller_terminated: 1,
  vendor_application_received: 1,
  vendor_applicant_replied: 1,
  vendor_month_not_closed: 1,
  vendor_mail_failed: 1,
  vendor_job_in_trouble: 1,
}
export const priorityOf = (kind: MailKind): MailPriority => priorities[kind]

/** Mails that a person of a reseller can switch off; the others always go out (rule 9). */
export const optionalMailKinds = [
  'statement_ready',
  'statement_paid',
  'status_at_risk',
  'lock_reached',
] as const satisfies readonly MailKind[]
export type OptionalMailKind = (typeof optionalMailKinds)[number]

/** All that somebody can switch off, whoever they are. */
export const choosableMailKinds = [...optionalMailKinds, ...newsKinds] as const
export type ChoosableMailKind = (typeof choosableMailKinds)[number]

/**
 * All that people of a suspended reseller get, when its turn comes (rule 9): what is about the suspension or
 * ends the partnership for good, and the answer to who writes to the form, which tells of the suspension.
 */
const kindsWhileSuspended: readonly MailKind[] = [
  'application_not_possible',
  'reseller_suspended',
  'suspension_lifted',
  'reseller_terminated',
]
export const goesToSuspended = (kind: MailKind): boolean => kindsWhileSuspended.includes(kind)

/**
 * All that goes to an address that a team invited, until somebody joins with it: it may be mistyped, and what
 * is told of a company is its own.
 */
const kindsBeforeJoining: readonly MailKind[] = [
  'invite',
  'sign_in_link',
  'application_not_possible',
]
export const goesBeforeJoining = (kind: MailKind): boolean => kindsBeforeJoining.includes(kind)
