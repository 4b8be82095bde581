import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import type { Database } from '#db/core/database.ts'
import { deleteSession } from '#db/people/sessions.ts'
import { endViewings } from '#db/people/viewings.ts'

/** Ends one session of the person for good. */
export async function signOut(
  { db, nowMs, actor: { personId } }: PersonContext,
  session: Readonly<{ idHash: string; resellerId: string | null }>,
): Promise<void> {
  await db.batch(signingOut(db, { ...session, personId, nowMs, by: 'sign_out' }))
}

/** The statements of it, for a batch; `sign_in`: somebody signs in with the browser that held it. */
export const signingOut = (
  db: Database,
  session: Readonly<{
    idHash: string
    personId: string
    resellerId: string | null
    nowMs: number
    by: 'sign_out' | 'sign_in'
  }>,
) =>
  [
    ...endViewings(db, sql`session_hash = ${session.idHash}`, {
      by: 'signed_out',
      nowMs: session.nowMs,
    }),
    deleteSession(db, session.idHash),
    insertAudit(db, {
      atMs: session.nowMs,
      actor: { kind: 'person', personId: session.personId },
      action: 'person.signed_out',
      subject: { kind: 'person', id: session.personId },
      ...(session.resellerId === null ? {} : { resellerId: session.resellerId }),
      details: { by: session.by },
    }),
  ] as const
