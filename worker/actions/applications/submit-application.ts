import type { ActionContext } from '#actions/action-context.ts'
import {
  findLatestApplicationOf,
  type Application as StoredApplication,
} from '#db/applications/applications.ts'
import { insertCompanyMarks } from '#db/applications/company-marks.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isUniqueViolation } from '#db/core/database-error.ts'
import { insertMail, type MailOrder } from '#db/mail/outbox.ts'
import { tellNews } from '#db/mail/vendor-news.ts'
import { findPersonByEmail } from '#db/people/people.ts'
import { applications } from '#db/schema/people.ts'
import type { Application } from '#domain/applications/application.ts'
import { marksOfCompany } from '#domain/applications/company-marks.ts'
import { isSameAnswers } from '#domain/applications/same-answers.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { minuteMs } from '#domain/calendar/durations.ts'

/** The same answers again within this time are the same click, and get no mail of their own. */
const sameClickMs = 10 * minuteMs

/**
 * Files an application (rule 2). The caller learns the same whatever happened: who has applied, or
 * belongs to the program, is told by mail to that address alone.
 */
export async function submitApplication(context: ActionContext, input: Application): Promise<void> {
  const { db } = context
  const person = await findPersonByEmail(db, input.contactEmail)
  if (person) return sayNotPossible(context, { personId: person.id })
  const latest = await findLatestApplicationOf(db, input.contactEmail)
  if (latest && isOpen(latest)) return sayDuplicate(context, latest, input)
  if (latest && mayNotReapplyYet(latest, context.nowMs)) {
    return sayNotPossible(context, { applicationId: latest.id })
  }
  try {
    await insert(context, input)
  } catch (error) {
    // Two at once: the other one is filed.
    if (!isUniqueViolation(error, 'applications.contact_email')) throw error
  }
}

async function insert(
  { db, nowMs, newId, actor }: ActionContext,
  input: Application,
): Promise<void> {
  const id = newId()
  const { acceptedTerms, ...fields } = input
  await db.batch([
    db.insert(applications).values({
      id,
      ...fields,
      acceptedTermsVersion: acceptedTerms,
      termsAcceptedAtMs: nowMs,
      submittedAtMs: nowMs,
    }),
    insertCompanyMarks(db, id, marksOfCompany(input)),
    insertMail(db, {
      id: newId(),
      kind: 'application_received',
      to: { applicationId: id },
      dedupeKey: `application_received/${id}`,
      nowMs,
    }),
    ...tellNews(db, {
      kind: 'vendor_application_received',
      latest: { applicationId: id, country: input.country, expectedTenants: input.expectedTenants },
      nowMs,
    }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'application.submitted',
      subject: { kind: 'application', id },
      details: { expectedTenants: input.expectedTenants, termsVersion: acceptedTerms },
    }),
  ])
}

const isOpen = ({ state }: StoredApplication): boolean =>
  state === 'submitted' || state === 'information_requested' || state === 'approving'

const mayNotReapplyYet = ({ mayReapplyFromOn }: StoredApplication, nowMs: number): boolean =>
  mayReapplyFromOn !== null && dateOfInstantMs(nowMs) < mayReapplyFromOn

async function sayDuplicate(
  { db, nowMs, newId }: ActionContext,
  existing: StoredApplication,
  given: Application,
) {
  // Corrected ones are told that the first is open: who sends it may not own the address, so nothing is taken over.
  if (nowMs - existing.submittedAtMs < sameClickMs && isSameAnswers(given, existing)) return
  await insertMail(db, {
    id: newId(),
    kind: 'application_duplicate',
    to: { applicationId: existing.id },
    dedupeKey: `application_duplicate/${existing.id}/${dateOfInstantMs(nowMs)}`,
    nowMs,
  })
}

async function sayNotPossible({ db, nowMs, newId }: ActionContext, to: MailOrder['to']) {
  const addressee = 'personId' in to ? to.personId : to.applicationId
  await insertMail(db, {
    id: newId(),
    kind: 'application_not_possible',
    to,
    dedupeKey: `application_not_possible/${addressee}/${dateOfInstantMs(nowMs)}`,
    nowMs,
  })
}
