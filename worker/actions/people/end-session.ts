import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { deleteOtherSessions, deleteSession, isSessionOf } from '#db/people/sessions.ts'

/** Ends one of the person's own sessions: the browser that holds it is signed out. */
export async function endSession(
  context: PersonContext,
  session: Readonly<{ idHash: string; resellerId: string | null }>,
): Promise<Outcome<object>> {
  const { db, actor } = context
  try {
    await db.batch([
      expectThat(db, isSessionOf(actor.personId, session.idHash)),
      deleteSession(db, session.idHash),
      auditOf(context, 'person.session_ended', session.resellerId),
    ])
    return { ok: true }
  } catch (error) {
    if (isAborted(error)) return refuse('not_found', 'This session has ended already.')
    throw error
  }
}

/** Ends all sessions of the person but the one that asks. */
export async function endOtherSessions(
  context: PersonContext,
  kept: Readonly<{ idHash: string; resellerId: string | null }>,
): Promise<void> {
  const { db, actor } = context
  await db.batch([
    deleteOtherSessions(db, actor.personId, kept.idHash),
    auditOf(context, 'person.other_sessions_ended', kept.resellerId),
  ])
}

const auditOf = ({ db, nowMs, actor }: PersonContext, action: string, resellerId: string | null) =>
  insertAudit(db, {
    atMs: nowMs,
    actor,
    action,
    subject: { kind: 'person', id: actor.personId },
    ...(resellerId === null ? {} : { resellerId }),
  })
