import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { deleteHeldBack, findHeldBack, isHeldBack } from '#db/applications/held-back.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { halfAnInvocation } from '#db/core/budget.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertAddressRequest } from '#db/mail/address-requests.ts'
import { settleRequests } from './settle-requests.ts'

/**
 * Sends an application that was held back the way of any other, as of when it was sent: it is filed, or its
 * address is told why not (rule 2). It is taken in where it is released; what is not settled then, cron does.
 */
export async function releaseApplication(
  context: PersonContext,
  id: string,
): Promise<Outcome<{ released: true }>> {
  const held = await findHeldBack(context.db, id)
  if (!held) return decidedAlready
  const { db, nowMs, newId } = context
  const { answers, heldAtMs } = held
  const ended = await end(context, id, 'application.released', [
    insertAddressRequest(db, {
      id: newId(),
      kind: 'application',
      email: answers.contactEmail,
      answers,
      nowMs: heldAtMs,
    }),
  ])
  if (!ended.ok) return ended
  await settleRequests({ db, newId, mayGoOn: halfAnInvocation(db) }, { atMs: heldAtMs, nowMs })
  return { ok: true, released: true }
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
  takenIn: readonly ReturnType<typeof insertAddressRequest>[] = [],
): Promise<Outcome<object>> {
  try {
    await db.batch([
      expectThat(db, isHeldBack(id)),
      ...takenIn,
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
