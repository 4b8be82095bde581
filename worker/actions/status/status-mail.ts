import type { MailPayloads } from '#db/mail/mail-payloads.ts'
import type { NewStatusEntry } from '#db/status/status-entries.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'

/** A mail with what it tells; `cause` names what it is about, so that nobody gets it twice. */
export type StatusMail = Readonly<{ cause: string }> &
  (
    | Readonly<{ kind: 'status_at_risk'; payload: MailPayloads['status_at_risk'] }>
    | Readonly<{ kind: 'lock_reached'; payload: MailPayloads['lock_reached'] }>
  )

/**
 * What an entry gives people to know (rule 9): that the status turned at risk, or that the lock is
 * reached, which occurs once (rule 8.1). A first entry changes nothing, and an active-until date that a
 * super admin set is not a lock reached.
 */
export function statusMailOf(
  { resellerId, state, previousState, why }: NewStatusEntry,
  on: CalendarDate,
): StatusMail | null {
  if (previousState === null) return null
  if (state === 'at_risk') {
    const { countedTenants: counted, targetTenants: target, windowMonths } = why
    const cause = `status_at_risk/${resellerId}/${on}`
    return { cause, kind: 'status_at_risk', payload: { counted, target, windowMonths } }
  }
  if (state === 'locked' && why.lockSource === 'tenants' && why.lockEnd !== null) {
    const cause = `lock_reached/${resellerId}`
    return { cause, kind: 'lock_reached', payload: { lockedUntilOn: why.lockEnd } }
  }
  return null
}
