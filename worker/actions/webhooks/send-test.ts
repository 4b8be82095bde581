import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertTest } from '#db/webhooks/delivery-list.ts'
import { endpointStands, findStanding } from '#db/webhooks/endpoints.ts'
import { isSwitchedOff, noSuchEndpoint } from './endpoint-refusals.ts'

/** Orders a test for one endpoint, which goes out at once. */
export async function sendTest(
  context: PersonContext,
  endpointId: string,
): Promise<Outcome<{ deliveryId: string }>> {
  const { db, nowMs, newId, actor } = context
  const deliveryId = `msg_${newId()}`
  const ordered = { ok: true, deliveryId } as const
  try {
    await db.batch([
      expectThat(db, endpointStands(endpointId, sql`off_at_ms IS NULL`)),
      insertTest(db, { id: deliveryId, endpointId, nowMs }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.tested',
        subject: { kind: 'webhook', id: endpointId },
        details: { deliveryId },
      }),
      ...keptAs(context, ordered),
    ])
    return ordered
  } catch (error) {
    if (!isAborted(error)) throw error
    const standing = await findStanding(db, endpointId)
    return standing === null || standing.isEnded ? noSuchEndpoint : isSwitchedOff
  }
}
