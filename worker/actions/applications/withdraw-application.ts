import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { applicationIsOpenForDecision, findApplication } from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { tellNews } from '#db/mail/vendor-news.ts'
import { applications } from '#db/schema/people.ts'
import { vendor } from '#domain/program.ts'

/** The applicant takes the application back while no decision is under way, once, and gets that confirmed (rules 2, 9). */
export async function withdrawApplication(
  { db, nowMs, newId, actor }: ActionContext,
  id: string,
): Promise<Outcome<{ withdrawn: true }>> {
  try {
    await db.batch([
      expectThat(db, applicationIsOpenForDecision(id)),
      db.update(applications).set({ state: 'withdrawn' }).where(sql`${applications.id} = ${id}`),
      insertMail(db, {
        id: newId(),
        kind: 'application_withdrawn',
        to: { applicationId: id },
        dedupeKey: `application_withdrawn/${id}`,
        nowMs,
      }),
      ...tellNews(db, {
        kind: 'vendor_applicant_replied',
        latest: { applicationId: id, did: 'withdrew' },
        nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'application.withdrawn',
        subject: { kind: 'application', id },
      }),
    ])
    return { ok: true, withdrawn: true }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const now = await findApplication(db, id)
  if (now?.state === 'withdrawn') return { ok: true, withdrawn: true }
  return now?.state === 'approving' ? beingApproved : decided
}

const beingApproved: Refusal = refuse(
  'application_changed',
  `The application is being approved at this moment, so it can’t be withdrawn. Write to ${vendor.supportEmail} if you do not want to join any more.`,
)

const decided: Refusal = refuse(
  'application_changed',
  'The application was decided on meanwhile, so there is nothing to withdraw. Load the page again to see the decision.',
)
