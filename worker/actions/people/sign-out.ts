import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { deleteSession } from '#db/people/sessions.ts'
import { endViewings } from '#db/people/viewings.ts'

/** Ends one session of the person for good. */
export async function signOut(
  { db, nowMs, actor }: PersonContext,
  session: Readonly<{ idHash: string; resellerId: string | null }>,
): Promise<void> {
  await db.batch([
    ...endViewings(db, sql`session_hash = ${session.idHash}`, { by: 'signed_out', nowMs }),
    deleteSession(db, session.idHash),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'person.signed_out',
      subject: { kind: 'person', id: actor.personId },
      ...(session.resellerId === null ? {} : { resellerId: session.resellerId }),
    }),
  ])
}
