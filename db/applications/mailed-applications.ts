import { sql } from 'drizzle-orm'
import { integer, orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, type Read, rows } from '#db/core/read.ts'
import { applications } from '#db/schema/people.ts'
import type { Application } from './applications.ts'

/** What the mails to a contact are made of; `words` is null while nobody has proved the address. */
export type MailedApplication = Pick<
  Application,
  'id' | 'state' | 'contactEmail' | 'submittedAtMs' | 'rejectionReason' | 'mayReapplyFromOn'
> &
  Readonly<{ words: Pick<Application, 'contactName' | 'rejectionNote'> | null }>

/** Applications by id, for the mails to their contacts. */
export const listMailedApplications = (
  db: Database,
  ids: readonly string[],
): Read<ReadonlyMap<string, MailedApplication>> =>
  built(
    db,
    db
      .select({
        id: applications.id,
        state: applications.state,
        contactEmail: applications.contactEmail,
        submittedAtMs: applications.submittedAtMs,
        rejectionReason: applications.rejectionReason,
        mayReapplyFromOn: applications.mayReapplyFromOn,
        addressProvenAtMs: applications.addressProvenAtMs,
        contactName: applications.contactName,
        rejectionNote: applications.rejectionNote,
      })
      .from(applications)
      .where(sql`${applications.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  ).to(
    (found) =>
      new Map(
        found.map(({ addressProvenAtMs, contactName, rejectionNote, ...application }) => {
          const words = addressProvenAtMs === null ? null : { contactName, rejectionNote }
          return [application.id, { ...application, words }]
        }),
      ),
  )

export type OpenQuestion = Readonly<{ applicationId: string; round: number; text: string | null }>

/**
 * The question of each application that still waits for its answer, by application; its text is null
 * while nobody has proved the contact's address.
 */
export const listOpenQuestions = (
  db: Database,
  applicationIds: readonly string[],
): Read<ReadonlyMap<string, OpenQuestion>> =>
  rows(
    db,
    { applicationId: text, round: integer, text: orNull(text) },
    sql`SELECT q.application_id AS applicationId, q.round,
      CASE WHEN c.address_proven_at_ms IS NOT NULL THEN q.text END AS text
    FROM application_messages AS q JOIN applications AS c ON c.id = q.application_id
    WHERE q.application_id IN (SELECT value FROM json_each(${JSON.stringify(applicationIds)}))
      AND q.kind = 'question' AND NOT EXISTS (SELECT 1 FROM application_messages AS a
        WHERE a.application_id = q.application_id AND a.round = q.round AND a.kind = 'answer')`,
  ).to((found) => new Map(found.map((question) => [question.applicationId, question])))
