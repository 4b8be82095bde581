import { isCalendarDate } from '#domain/calendar/calendar-date.ts'
import { hrefWith } from '#domain/page-paths.ts'

/** What of the log is shown. Empty: whichever. */
export interface AuditWish {
  /** "system", "applicant", "person:ID" … */
  readonly actor: string
  readonly action: string
  /** "reseller:ID" */
  readonly subject: string
  readonly from: string
  readonly to: string
}

export const everything: AuditWish = { actor: '', action: '', subject: '', from: '', to: '' }

export const isNarrowed = (wish: AuditWish): boolean =>
  Object.values(wish).some((value) => value !== '')

export function auditWish(search: string): AuditWish {
  const parameters = new URLSearchParams(search)
  const textOf = (name: string) => parameters.get(name)?.trim().slice(0, 240) ?? ''
  const dateOf = (name: string) => (isCalendarDate(textOf(name)) ? textOf(name) : '')
  return {
    actor: textOf('actor'),
    action: textOf('action'),
    subject: textOf('subject'),
    from: dateOf('from'),
    to: dateOf('to'),
  }
}

/** What the log is asked for; the preload sends the same, in the same order. */
export function auditQuery(search: string): Record<string, string> {
  return Object.fromEntries(Object.entries(auditWish(search)).filter(([, value]) => value !== ''))
}

/** The same as a file. */
export const auditCsvHref = (wish: AuditWish): string =>
  hrefWith('/api/admin/audit/csv', { ...wish })
