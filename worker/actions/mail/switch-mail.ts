import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import type { Database } from '#db/core/database.ts'
import { declineMail, wantMail } from '#db/mail/declined-mails.ts'
import { declineNews, wantNews } from '#db/mail/vendor-news.ts'
import { type ChoosableMailKind, isNewsKind } from '#domain/states.ts'

/**
 * Switches one kind of mail on or off for the person (rule 9). Off holds back what still waits, too;
 * on sends nothing of what was left out meanwhile.
 */
export async function switchMail(
  { db, nowMs, actor }: PersonContext,
  resellerId: string | null,
  choice: Readonly<{ kind: ChoosableMailKind; wanted: boolean }>,
): Promise<void> {
  const { kind, wanted } = choice
  const { personId } = actor
  const audit = insertAudit(db, {
    atMs: nowMs,
    actor,
    action: wanted ? 'person.mail_switched_on' : 'person.mail_switched_off',
    subject: { kind: 'person', id: personId },
    ...(resellerId === null ? {} : { resellerId }),
    details: { kind },
  })
  if (wanted) await db.batch([want(db, personId, kind), audit])
  else await db.batch([...decline(db, personId, kind, nowMs), audit])
}

const want = (db: Database, personId: string, kind: ChoosableMailKind) =>
  isNewsKind(kind) ? wantNews(db, personId, kind) : wantMail(db, personId, kind)

const decline = (db: Database, personId: string, kind: ChoosableMailKind, nowMs: number) =>
  isNewsKind(kind) ? declineNews(db, personId, kind, nowMs) : declineMail(db, personId, kind, nowMs)
