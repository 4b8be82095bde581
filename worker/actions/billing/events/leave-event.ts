import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { eventIsFailed, eventIsLeft, findStripeEvent } from '#db/billing/events.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'

/** Settles what could not be read, with a reason: it is not listed any more. Sent again, readable, it is taken in. */
export async function leaveEvent(
  context: PersonContext,
  id: string,
  reason: string,
): Promise<Outcome<{ change: 'left' | 'before' }>> {
  const { db, nowMs, actor } = context
  return untilDecided(context, async (mayBeWritten) => {
    const found = await findStripeEvent(db, id)
    if (found === null) return noSuchEvent
    if (!found.isFailed) return { ok: true, change: mayBeWritten ? 'left' : 'before' }
    const { problem, objectKind, objectId } = found
    try {
      await db.batch([
        expectThat(db, eventIsFailed(id)),
        eventIsLeft(db, id, nowMs),
        insertAudit(db, {
          atMs: nowMs,
          actor,
          action: 'stripe.event_left',
          subject: { kind: 'stripe', id },
          details: { problem, objectKind, objectId },
          texts: { reason },
        }),
      ])
      return { ok: true, change: 'left' }
    } catch (error) {
      if (!isAborted(error)) throw error
      return overtaken
    }
  })
}

export const noSuchEvent = refuse(
  'not_found',
  'There is no such event, or it was settled more than 30 days ago. Load the list again.',
)
