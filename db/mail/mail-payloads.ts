import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Bps } from '#domain/money/money.ts'
import type { ClaimedBy, NewsKind, ResellerRole } from '#domain/states.ts'
import type { Counted, NewsOf } from '#domain/vendor-news.ts'

export type Nothing = Readonly<Record<string, never>>

/** What each kind of mail is told, beside what its template reads of the addressee: ids and figures, never a token. */
export type MailPayloads = Readonly<{
  application_received: Nothing
  application_duplicate: Nothing
  /** Left out where the time before a new application is not over: its application tells until when. */
  application_not_possible: Readonly<{ claimedBy?: ClaimedBy }>
  application_link: Nothing
  information_requested: Readonly<{ round: number }>
  application_rejected: Nothing
  application_withdrawn: Nothing
  /** The application whose approval it tells of; the person who invites, whose address it names. */
  invite: Readonly<{ applicationId?: string; invitedBy?: string }>
  /** `lastOfDay` comes from a trigger: the budget of its address is spent (worker/domain/mail-budget.ts). */
  sign_in_link: Readonly<{ lastOfDay?: true }>
  /** As in `sessions`: null where the browser says nothing known. */
  new_device: Readonly<{ device: string | null; atMs: number }>
  role_changed: Readonly<{ role: ResellerRole }>
  removed_from_team: Nothing
  rate_changed: Readonly<{ fromMonth: Month; rateBps: Bps }>
  /** What was withdrawn, and the rate that holds in that month without it. */
  rate_withdrawn: Readonly<{ fromMonth: Month; rateBps: Bps; standsBps: Bps }>
  /** `gained`: it is theirs from that month on; else it was theirs before it. */
  tenant_transferred: Readonly<{ tenantId: string; fromMonth: Month; gained: boolean }>
  statement_ready: Readonly<{ statementNumber: string }>
  statement_paid: Readonly<{ statementNumber: string }>
  /** The payment that was undone. */
  payment_reversed: Readonly<{ statementNumber: string; paymentSequence: number }>
  status_at_risk: Readonly<{ counted: number; target: number; windowMonths: number }>
  lock_reached: Readonly<{ lockedUntilOn: CalendarDate }>
  reseller_suspended: Nothing
  suspension_lifted: Nothing
  reseller_terminated: Readonly<{ fromMonth: Month }>
}> & { readonly [Kind in NewsKind]: NewsOf[Kind] & Counted }
