import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'
import { endpointStands, findStanding } from '#db/webhooks/endpoints.ts'
import { leaseMs } from '#domain/next-try.ts'
import { isSwitchedOff, noSuchEndpoint } from './endpoint-refusals.ts'

/**
 * Sends a delivery once more, with its id: one that is over for another three days, one that backs off before
 * its time, unless it comes within a lease anyway and may be on its way.
 */
export async function sendAgain(
  { db, nowMs, actor }: PersonContext,
  endpointId: string,
  id: string,
): Promise<Outcome<{ state: 'pending' }>> {
  const delivery = sql`id = ${id} AND endpoint_id = ${endpointId}`
  try {
    await db.batch([
      expectThat(
        db,
        sql`${endpointStands(endpointId, sql`off_at_ms IS NULL`)} AND EXISTS (SELECT 1 FROM webhook_deliveries
          WHERE ${delivery} AND (state <> 'pending' OR next_attempt_at_ms > ${nowMs + leaseMs}))`,
      ),
      statement(
        db,
        sql`UPDATE webhook_deliveries SET state = 'pending', attempts = 0, failing_since_ms = NULL,
          last_error = NULL, sent_at_ms = NULL, next_attempt_at_ms = ${nowMs} WHERE ${delivery}`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.sent_again',
        subject: { kind: 'webhook', id: endpointId },
        details: { deliveryId: id },
      }),
    ])
    return { ok: true, state: 'pending' }
  } catch (error) {
    if (!isAborted(error)) throw error
    const standing = await findStanding(db, endpointId)
    if (standing === null || standing.isEnded) return noSuchEndpoint
    return standing.isOff ? isSwitchedOff : onItsWay
  }
}

const onItsWay = refuse(
  'not_found',
  'That message is on its way, or is tried within two minutes by itself; or it is not kept any more. Load the list again in a moment.',
)
