import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { type Application, applicationIsIn } from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { insertPerson } from '#db/people/people.ts'
import { insertRateVersion } from '#db/resellers/rates.ts'
import { applications } from '#db/schema/people.ts'
import { makeFindable } from '#db/search/make-findable.ts'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { monthOfInstantMs } from '#domain/calendar/month.ts'

/** Step (c) of the approval saga: everything that an approval makes, in one batch (rule 3.3, 3.4). */
export async function insertApprovedReseller(
  { db, nowMs, newId, actor }: ActionContext,
  application: Application,
  { number, promoSlot }: Readonly<{ number: number; promoSlot: number | null }>,
): Promise<void> {
  const { id: applicationId, approvalExpect, approvalRateBps: rateBps, decidedBy } = application
  if (rateBps === null || decidedBy === null || approvalExpect === null) {
    throw new Error('an application in approving has no decision')
  }
  const resellerId = newId()
  const personId = newId()
  await db.batch([
    expectThat(db, applicationIsIn(applicationId, 'approving')),
    statement(
      db,
      sql`INSERT INTO resellers (id, number, application_id, company_name, postal_address, country,
        website, registration_number, promo_slot, approved_at_ms, approved_on, approved_by)
      SELECT ${resellerId}, ${number}, id, company_name,
        postal_address, country, website, registration_number, ${promoSlot}, ${nowMs},
        ${dateOfInstantMs(nowMs)}, decided_by
      FROM applications WHERE id = ${applicationId}`,
    ),
    ...makeFindable(db, 'reseller', [{ ...application, id: resellerId, number }]),
    insertRateVersion(db, {
      resellerId,
      fromMonth: monthOfInstantMs(nowMs),
      rateBps,
      reason: application.approvalReason ?? `approved: ${approvalExpect} rate`,
      setBy: decidedBy,
      recordedAtMs: nowMs,
    }),
    ...insertPerson(db, {
      id: personId,
      email: application.contactEmail,
      name: application.contactName,
      role: 'reseller_admin',
      resellerId,
      createdAtMs: nowMs,
    }),
    insertMail(db, {
      id: newId(),
      kind: 'invite',
      to: { personId },
      payload: { applicationId, invitedBy: decidedBy },
      dedupeKey: `invite/${personId}/1`,
      nowMs,
    }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'application.approved',
      subject: { kind: 'application', id: applicationId },
      resellerId,
      details: { expect: approvalExpect, rateBps, promoSlot, decidedBy },
    }),
    db
      .update(applications)
      .set({ state: 'approved' })
      .where(sql`${applications.id} = ${applicationId}`),
  ])
}
