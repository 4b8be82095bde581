import { sql } from 'drizzle-orm'
import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import { applicationIsIn } from '#db/applications.ts'
import { insertAudit } from '#db/audit.ts'
import { expectThat } from '#db/expectations.ts'
import { insertMail } from '#db/outbox.ts'
import { applications } from '#db/schema/people.ts'

// The verbs for these two moves come with the applicant's own page; until then the demo makes them
// itself, in the way of every verb: one conditional UPDATE, with its audit row in the same batch.

/** submitted → information_requested. */
export async function askForInformation(
  { db, nowMs, newId, actor }: PersonContext,
  id: string,
  question: string,
): Promise<void> {
  await db.batch([
    expectThat(db, applicationIsIn(id, 'submitted')),
    db
      .update(applications)
      .set({ state: 'information_requested', informationRequest: question })
      .where(sql`${applications.id} = ${id}`),
    insertMail(db, {
      id: newId(),
      kind: 'information_requested',
      to: { applicationId: id },
      dedupeKey: `information_requested/${id}/1`,
      nowMs,
    }),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'application.information_requested',
      subject: { kind: 'application', id },
    }),
  ])
}

/** submitted → withdrawn. */
export async function withdraw({ db, nowMs, actor }: ActionContext, id: string): Promise<void> {
  await db.batch([
    expectThat(db, applicationIsIn(id, 'submitted')),
    db.update(applications).set({ state: 'withdrawn' }).where(sql`${applications.id} = ${id}`),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'application.withdrawn',
      subject: { kind: 'application', id },
    }),
  ])
}
