import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { declineMail, wantMail } from '#db/mail/declined-mails.ts'
import type { OptionalMailKind } from '#domain/states.ts'

/**
 * Switches one kind of mail on or off for the person (rule 9). Off holds back what still waits, too;
 * on sends nothing of what was left out meanwhile.
 */
export async function switchMail(
  { db, nowMs, actor }: PersonContext,
  resellerId: string,
  choice: Readonly<{ kind: OptionalMailKind; wanted: boolean }>,
): Promise<void> {
  const { kind, wanted } = choice
  const { personId } = actor
  const audit = insertAudit(db, {
    atMs: nowMs,
    actor,
    action: wanted ? 'person.mail_switched_on' : 'person.mail_switched_off',
    subject: { kind: 'person', id: personId },
    resellerId,
    details: { kind },
  })
  if (wanted) await db.batch([wantMail(db, personId, kind), audit])
  else await db.batch([...declineMail(db, personId, kind, nowMs), audit])
}
