import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { noSuch, type Outcome, refuse } from '#actions/outcome.ts'
import {
  hasAnsweredRounds,
  insertApplicationMessage,
  listExchanges,
} from '#db/applications/application-messages.ts'
import { applicationIsIn, findApplication } from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMail } from '#db/mail/outbox.ts'
import { applications } from '#db/schema/people.ts'
import { applicationChanged } from './approval.ts'

export type InformationRequest = Readonly<{ round: number; question: string }>

/**
 * Asks the applicant something: submitted → information_requested, with the mail that asks (rules 2, 9).
 * `round` says which questions and answers were read before; with a newer one it is refused.
 */
export async function requestInformation(
  { db, nowMs, newId, actor }: PersonContext,
  applicationId: string,
  { round, question }: InformationRequest,
): Promise<Outcome<{ round: number }>> {
  try {
    await db.batch([
      expectThat(
        db,
        sql`${applicationIsIn(applicationId, 'submitted')} AND ${hasAnsweredRounds(applicationId, round - 1)}`,
      ),
      insertApplicationMessage(db, {
        applicationId,
        round,
        kind: 'question',
        text: question,
        writtenBy: actor.personId,
        atMs: nowMs,
      }),
      db
        .update(applications)
        .set({ state: 'information_requested' })
        .where(sql`${applications.id} = ${applicationId}`),
      insertMail(db, {
        id: newId(),
        kind: 'information_requested',
        to: { applicationId },
        payload: { round },
        dedupeKey: `information_requested/${applicationId}/${round}`,
        nowMs,
      }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'application.information_requested',
        subject: { kind: 'application', id: applicationId },
        details: { round },
      }),
    ])
    return { ok: true, round }
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  const now = await findApplication(db, applicationId)
  if (!now) return noSuch('application')
  const exchanges = await listExchanges(db, applicationId)
  const asked = exchanges.find((exchange) => exchange.round === round)?.question
  if (asked?.text === question && asked.askedById === actor.personId) return { ok: true, round }
  return now.state === 'submitted' ? newAnswerArrived : applicationChanged(now.state)
}

const newAnswerArrived = refuse(
  'application_changed',
  'Another question was asked and answered meanwhile. Load the application again and read the answer first.',
)
