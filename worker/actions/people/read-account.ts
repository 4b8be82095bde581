import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listDeclinedMails } from '#db/mail/declined-mails.ts'
import { listSessions } from '#db/people/sessions.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { Role } from '#domain/states.ts'
import { choosableBy } from '#domain/vendor-news.ts'

/** A person has seldom more than a handful; those used last are shown. */
const mostSessions = 100

/** Where somebody is signed in, the session used last on top, and which mails they have switched off. */
export async function readAccount(
  db: Database,
  person: Readonly<{ personId: string; idHash: string | null; role: Role }>,
  nowMs: number,
) {
  const [sessions, declined] = await together(db, [
    listSessions(db, person.personId, nowMs, mostSessions),
    listDeclinedMails(db, person.personId),
  ])
  return {
    sessions: sessions
      .map(({ idHash, createdAtMs, usedAtMs, device }) => ({
        id: idHash,
        device,
        createdAt: isoInstant(createdAtMs),
        usedAt: isoInstant(usedAtMs ?? createdAtMs),
        isThisOne: idHash === person.idHash,
      }))
      .sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne) || (a.usedAt < b.usedAt ? 1 : -1)),
    mails: choosableBy(person.role).map((kind) => ({ kind, wanted: !declined.includes(kind) })),
  }
}
