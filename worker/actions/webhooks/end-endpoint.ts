import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import type { Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'
import { changeEndpoint, endpointStands, findStanding } from '#db/webhooks/endpoints.ts'
import { noSuchEndpoint } from './endpoint-refusals.ts'

/** Ends an endpoint for good: its address, secrets and deliveries are deleted, also those that wait. */
export async function endEndpoint(
  { db, nowMs, actor }: PersonContext,
  id: string,
): Promise<Outcome<{ change: 'ended' | 'unchanged' }>> {
  try {
    await db.batchOnceMore([
      expectThat(db, endpointStands(id)),
      statement(db, sql`DELETE FROM webhook_deliveries WHERE endpoint_id = ${id}`),
      changeEndpoint(
        db,
        id,
        sql`ended_at_ms = ${nowMs}, sealed_url = NULL, sealed_secret = NULL,
          secret_made_at_ms = NULL, sealed_earlier_secret = NULL, earlier_until_ms = NULL`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.ended',
        subject: { kind: 'webhook', id },
      }),
    ])
    return { ok: true, change: 'ended' }
  } catch (error) {
    if (!isAborted(error)) throw error
    // Another admin was first: it has ended, as was wanted.
    return (await findStanding(db, id)) ? { ok: true, change: 'unchanged' } : noSuchEndpoint
  }
}
