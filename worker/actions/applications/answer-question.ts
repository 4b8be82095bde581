import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import {
  insertApplicationMessage,
  isAwaitingAnswer,
  listExchanges,
} from '#db/applications/application-messages.ts'
import { applicationIsIn } from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { tellNews } from '#db/mail/vendor-news.ts'
import { applications } from '#db/schema/people.ts'

/** The applicant answers what was asked: information_requested → submitted (rule 2). The same answer again counts once. */
export async function answerQuestion(
  { db, nowMs, actor }: ActionContext,
  applicationId: string,
  { round, answer }: Readonly<{ round: number; answer: string }>,
): Promise<Outcome<{ answered: true }>> {
  try {
    await db.batch([
      expectThat(
        db,
        sql`${applicationIsIn(applicationId, 'information_requested')} AND ${isAwaitingAnswer(applicationId, round)}`,
      ),
      insertApplicationMessage(db, {
        applicationId,
        round,
        kind: 'answer',
        text: answer,
        atMs: nowMs,
      }),
      db
        .update(applications)
        .set({ state: 'submitted' })
        .where(sql`${applications.id} = ${applicationId}`),
      ...tellNews(db, {
        kind: 'vendor_applicant_replied',
        latest: { applicationId, did: 'answered' },
        nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'application.information_given',
        subject: { kind: 'application', id: applicationId },
        details: { round },
      }),
    ])
    return { ok: true, answered: true }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const exchanges = await listExchanges(db, applicationId)
  const given = exchanges.find((exchange) => exchange.round === round)?.answer
  return given?.text === answer ? { ok: true, answered: true } : notAsked
}

const notAsked = refuse(
  'application_changed',
  'This question does not wait for an answer any more. Load the page again to see how the application stands; copy your text first if you want to keep it.',
)
