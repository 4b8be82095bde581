import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read } from '#db/core/read.ts'
import { applicationMessages } from '#db/schema/applicants.ts'
import { people } from '#db/schema/people.ts'
import { mostRounds } from '#domain/applications/application-limits.ts'

/** Question and answer of one round; `answer` is null while it is waited for. */
export type Exchange = Readonly<{
  round: number
  question: Readonly<{
    text: string
    atMs: number
    askedBy: string | null
    askedById: string | null
  }>
  answer: Readonly<{ text: string; atMs: number }> | null
}>

/** All rounds of an application, the first one first. */
export function listExchanges(db: Database, applicationId: string): Read<readonly Exchange[]> {
  const messages = db
    .select({
      round: applicationMessages.round,
      kind: applicationMessages.kind,
      text: applicationMessages.text,
      atMs: applicationMessages.atMs,
      askedById: applicationMessages.writtenBy,
      askedBy: people.name,
    })
    .from(applicationMessages)
    .leftJoin(people, eq(people.id, applicationMessages.writtenBy))
    .where(eq(applicationMessages.applicationId, applicationId))
    .orderBy(asc(applicationMessages.round))
    .limit(2 * mostRounds)
  return built(db, messages).to((rows) => {
    const answers = rows.filter(({ kind }) => kind === 'answer')
    return rows
      .filter(({ kind }) => kind === 'question')
      .map(({ round, kind: _kind, ...question }) => {
        const answer = answers.find((each) => each.round === round)
        return { round, question, answer: answer ? { text: answer.text, atMs: answer.atMs } : null }
      })
  })
}

/** A statement for a batch. The table's triggers hold the order of questions and answers. */
export const insertApplicationMessage = (
  db: Database,
  message: typeof applicationMessages.$inferInsert,
) => db.insert(applicationMessages).values(message)

/** True inside a batch while `round` is the last one and waits for its answer. */
export const isAwaitingAnswer = (applicationId: string, round: number) =>
  sql`(SELECT max(round) FROM application_messages WHERE application_id = ${applicationId}) = ${round}
    AND NOT EXISTS (SELECT 1 FROM application_messages
      WHERE application_id = ${applicationId} AND round = ${round} AND kind = 'answer')`

/** True inside a batch while so many questions were asked, and each was answered. */
export const hasAnsweredRounds = (applicationId: string, rounds: number) =>
  sql`(SELECT count(*) FROM application_messages WHERE application_id = ${applicationId}) = ${2 * rounds}`
