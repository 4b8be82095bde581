import { z } from 'zod'
import type { AuditFilter } from '#db/audit/audit-search.ts'
import { addDays, type CalendarDate } from '#domain/calendar/calendar-date.ts'
import { dateField } from '#worker/routes/fields/date-field.ts'

const actorMessage = 'Name the actor as system, applicant, person:ID or api_key:ID.'
const subjectMessage = 'Name the subject as KIND:ID, like reseller:ID.'

/** The filter of the audit log in an address; days are of UTC, both included. */
export const auditFilterQuery = {
  actor: z
    .string()
    .regex(/^(?:system|applicant|(?:person|api_key)(?::[\w-]{1,64})?)$/, { error: actorMessage })
    .optional(),
  action: z
    .string()
    .regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, { error: 'Name the action, like reseller.rate_set.' })
    .optional(),
  subject: z
    .string()
    .regex(/^[a-z_]{1,40}:[\x21-\x7e]{1,200}$/, { error: subjectMessage })
    .optional(),
  from: dateField.optional(),
  to: dateField.optional(),
} as const

const wholeFilter = z.strictObject(auditFilterQuery)

export function toAuditFilter(query: z.output<typeof wholeFilter>): AuditFilter {
  const { actor, action = null, subject, from, to } = query
  return {
    actor: actor === undefined ? null : actorOf(actor),
    action,
    subject: subject === undefined ? null : subjectOf(subject),
    fromMs: from === undefined ? null : startOf(from),
    untilMs: to === undefined ? null : startOf(addDays(to, 1)),
  }
}

function actorOf(text: string): NonNullable<AuditFilter['actor']> {
  const [kind, id = null] = text.split(':')
  if (kind === 'person' || kind === 'api_key') return { kind, id }
  return { kind: kind === 'applicant' ? 'applicant' : 'system', id: null }
}

function subjectOf(text: string): NonNullable<AuditFilter['subject']> {
  const end = text.indexOf(':')
  return { kind: text.slice(0, end), id: text.slice(end + 1) }
}

const startOf = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`)
