import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { findTest, insertTest } from '#db/webhooks/delivery-list.ts'
import { endpointStands, findStanding } from '#db/webhooks/endpoints.ts'
import { isSwitchedOff, noSuchEndpoint } from './endpoint-refusals.ts'

/** Orders a test for one endpoint, which goes out at once; the same request again orders no second one. */
export async function sendTest(
  { db, nowMs, newId, actor }: PersonContext,
  endpointId: string,
  requestKey: string,
): Promise<Outcome<{ deliveryId: string }>> {
  const id = `msg_${newId()}`
  try {
    await db.batchOnceMore([
      insertTest(db, { id, endpointId, requestKey, nowMs }),
      expectThat(db, endpointStands(endpointId, sql`off_at_ms IS NULL`)),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.tested',
        subject: { kind: 'webhook', id: endpointId },
        details: { deliveryId: id },
      }),
    ])
    return { ok: true, deliveryId: id }
  } catch (error) {
    const isKnown = isUniqueViolation(error, 'webhook_deliveries.endpoint_id')
    const ordered = isKnown ? await findTest(db, endpointId, requestKey) : null
    if (ordered) return { ok: true, deliveryId: ordered.id }
    const standing = await findStanding(db, endpointId)
    if (standing === null || standing.isEnded) return noSuchEndpoint
    if (isAborted(error)) return isSwitchedOff
    throw error
  }
}
