import { minuteMs } from './calendar/durations.ts'
import type { Month } from './calendar/month.ts'
import type { BadState } from './job-states.ts'
import type { JobName } from './jobs.ts'
import {
  type ChoosableMailKind,
  isResellerRole,
  type NewsKind,
  newsKinds,
  optionalMailKinds,
  type Role,
} from './states.ts'

/** What is told of news, by its kind: of several the latest. Ids and figures, as in all that a mail is told. */
export type NewsOf = Readonly<{
  vendor_application_received: Readonly<{
    applicationId: string
    country: string
    expectedTenants: number
  }>
  vendor_applicant_replied: Readonly<{ applicationId: string; did: 'answered' | 'withdrew' }>
  /** `gaps`: what holds the month back, as “EUR from stripe” or “EUR”; `heldUp`: resellers that can't be stated. */
  vendor_month_not_closed: Readonly<{ month: Month; gaps: readonly string[]; heldUp: number }>
  vendor_mail_failed: object
  vendor_job_in_trouble: Readonly<{ job: JobName; state: BadState }>
}>

/** How often it came, and since when: the last mail of the kind to this person, null where there was none. */
export type Counted = Readonly<{ count: number; sinceMs: number | null }>

/** Of one kind a person gets the first mail at once, and then at most one in this time (rule 9). */
export const newsPauseMs = 15 * minuteMs

const newsOfRoles: Readonly<Record<Role, readonly NewsKind[]>> = {
  super_admin: newsKinds,
  reviewer: ['vendor_application_received', 'vendor_applicant_replied'],
  finance: ['vendor_month_not_closed'],
  reseller_admin: [],
  reseller_member: [],
}

/** What somebody of this role is told of the program, unless they switch it off (rule 9). */
export const newsOf = (role: Role): readonly NewsKind[] => newsOfRoles[role]

/** What somebody of this role can switch off (rule 9). */
export const choosableBy = (role: Role): readonly ChoosableMailKind[] =>
  isResellerRole(role) ? optionalMailKinds : newsOf(role)

/** Begin the ids of mails, which are never given anew: a kind keeps its word. */
const idWords: Readonly<Record<NewsKind, string>> = {
  vendor_application_received: 'applied',
  vendor_applicant_replied: 'replied',
  vendor_month_not_closed: 'month',
  vendor_mail_failed: 'mail',
  vendor_job_in_trouble: 'job',
}

/** Each kind of news with each role that is told. */
export const newsByRole: readonly Readonly<{ role: string; kind: NewsKind; idWord: string }>[] =
  Object.entries(newsOfRoles).flatMap(([role, kinds]) =>
    kinds.map((kind) => ({ role, kind, idWord: idWords[kind] })),
  )
