import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome } from '#actions/outcome.ts'
import { applicationIsOpenForDecision, findApplication } from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { applications } from '#db/schema/people.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { RejectionReason } from '#domain/states.ts'
import { applicationChanged } from './approval.ts'

export type Rejection = Readonly<{
  reason: RejectionReason
  /** Goes to the applicant as written. */
  note: string | null
  mayReapplyFromOn: CalendarDate
}>

/** Rejects an application that waits for a decision, once, and tells the applicant (rules 2, 9). */
export async function rejectApplication(
  { db, nowMs, newId, actor }: PersonContext,
  id: string,
  rejection: Rejection,
): Promise<Outcome<{ rejected: true }>> {
  const { reason, note, mayReapplyFromOn } = rejection
  try {
    await db.batch([
      expectThat(db, applicationIsOpenForDecision(id)),
      db
        .update(applications)
        .set({
          state: 'rejected',
          rejectionReason: reason,
          rejectionNote: note,
          mayReapplyFromOn,
          decidedBy: actor.personId,
          decidedAtMs: nowMs,
        })
        .where(sql`${applications.id} = ${id}`),
      insertMail(db, {
        id: newId(),
        kind: 'application_rejected',
        to: { applicationId: id },
        dedupeKey: `application_rejected/${id}`,
        nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'application.rejected',
        subject: { kind: 'application', id },
        details: { reason, mayReapplyFromOn },
        texts: { note },
      }),
    ])
    return { ok: true, rejected: true }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const now = await findApplication(db, id)
  if (!now) return noSuch('application')
  const isTheSame =
    now.state === 'rejected' && now.decidedBy === actor.personId && now.rejectionReason === reason
  if (isTheSame) return { ok: true, rejected: true }
  return applicationChanged(now.state)
}
