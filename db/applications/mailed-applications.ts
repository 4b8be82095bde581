import { sql } from 'drizzle-orm'
import { integer, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, type Read, rows } from '#db/core/read.ts'
import { applications } from '#db/schema/people.ts'
import type { Application } from './applications.ts'

/** Applications by id, for the mails to their contacts. */
export const listMailedApplications = (
  db: Database,
  ids: readonly string[],
): Read<ReadonlyMap<string, Application>> =>
  built(
    db,
    db
      .select()
      .from(applications)
      .where(sql`${applications.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  ).to((found) => new Map(found.map((application) => [application.id, application])))

export type OpenQuestion = Readonly<{ applicationId: string; round: number; text: string }>

/** The question of each application that still waits for its answer, by application. */
export const listOpenQuestions = (
  db: Database,
  applicationIds: readonly string[],
): Read<ReadonlyMap<string, OpenQuestion>> =>
  rows(
    db,
    { applicationId: text, round: integer, text },
    sql`SELECT q.application_id AS applicationId, q.round, q.text FROM application_messages AS q
    WHERE q.application_id IN (SELECT value FROM json_each(${JSON.stringify(applicationIds)}))
      AND q.kind = 'question' AND NOT EXISTS (SELECT 1 FROM application_messages AS a
        WHERE a.application_id = q.application_id AND a.round = q.round AND a.kind = 'answer')`,
  ).to((found) => new Map(found.map((question) => [question.applicationId, question])))
