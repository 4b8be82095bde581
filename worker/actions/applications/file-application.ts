import type { ActionContext } from '#actions/action-context.ts'
import { insertCompanyMarks } from '#db/applications/company-marks.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { tellNews } from '#db/mail/vendor-news.ts'
import { applications } from '#db/schema/people.ts'
import { makeFindable } from '#db/search/make-findable.ts'
import type { Application } from '#domain/applications/application.ts'
import { marksOfCompany } from '#domain/applications/company-marks.ts'

/**
 * Statements for the batch that files an application as of when it came: with its mail, and the marks by which
 * it is compared. `settledAtMs`: when it is news.
 */
export function fileApplication(
  { db, nowMs, newId, actor }: ActionContext,
  { acceptedTerms, ...fields }: Application,
  settledAtMs: number,
) {
  const id = newId()
  return [
    db.insert(applications).values({
      id,
      ...fields,
      acceptedTermsVersion: acceptedTerms,
      termsAcceptedAtMs: nowMs,
      submittedAtMs: nowMs,
    }),
    ...makeFindable(db, 'application', [{ ...fields, id }]),
    insertCompanyMarks(db, id, marksOfCompany(fields)),
    insertMail(db, {
      id: newId(),
      kind: 'application_received',
      to: { applicationId: id },
      dedupeKey: `application_received/${id}`,
      nowMs,
    }),
    ...tellNews(db, {
      kind: 'vendor_application_received',
      latest: {
        applicationId: id,
        country: fields.country,
        expectedTenants: fields.expectedTenants,
      },
      nowMs: settledAtMs,
    }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'application.submitted',
      subject: { kind: 'application', id },
      details: { expectedTenants: fields.expectedTenants, termsVersion: acceptedTerms },
    }),
  ] as const
}
