import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { deleteHeldBack, findHeldBack, isHeldBack } from '#db/applications/held-back.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { submitApplication } from './submit-application.ts'

/**
 * Sends an application that was held back the way of any other, as of when it was sent: it is filed, or its
 * address is told why not (rule 2). Submitted first, so that a failure half-way loses nothing; done again,
 * it is found to be open.
 */
export async function releaseApplication(
  context: PersonContext,
  id: string,
): Promise<Outcome<{ released: true }>> {
  const held = await findHeldBack(context.db, id)
  if (!held) return decidedAlready
  await submitApplication(
    { ...context, nowMs: held.heldAtMs, actor: { kind: 'applicant' } },
    held.answers,
  )
  const ended = await end(context, id, 'application.released')
  return ended.ok ? { ok: true, released: true } : ended
}

/** Deletes an application that was held back: nobody is told. */
export async function discardApplication(
  context: PersonContext,
  id: string,
): Promise<Outcome<{ discarded: true }>> {
  const ended = await end(context, id, 'application.discarded')
  return ended.ok ? { ok: true, discarded: true } : ended
}

async function end(
  { db, nowMs, actor }: PersonContext,
  id: string,
  action: 'application.released' | 'application.discarded',
): Promise<Outcome<object>> {
  try {
    await db.batch([
      expectThat(db, isHeldBack(id)),
      deleteHeldBack(db, id),
      insertAudit(db, { atMs: nowMs, actor, action, subject: { kind: 'held_back', id } }),
    ])
    return { ok: true }
  } catch (error) {
    if (!isAborted(error)) throw error
    return decidedAlready
  }
}

const decidedAlready = refuse(
  'application_changed',
  'Somebody has released or discarded this application already. See the list of those held back.',
)
