import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuseField } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { findEndpointRequest, hasRoom, insertEndpoint } from '#db/webhooks/endpoints.ts'
import { requestHash } from '#domain/text/digest.ts'
import { judgeAddress } from '#domain/webhooks/endpoint-address.ts'
import type { WebhookEvent } from '#domain/webhooks/webhook-events.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import { full, otherRequest, requireSafe, secretMadeAlready } from './endpoint-refusals.ts'

export type EndpointInput = Readonly<{ name: string; url: string; events: readonly WebhookEvent[] }>

/** What making a secret takes from the door: the secret, and the Idempotency-Key of the request. */
export type MadeOnce = Readonly<{ secret: string; requestKey: string; dataKey: DataKey }>

/**
 * Makes an endpoint. Its secret leaves in this answer alone; Slack’s has none. A repeated request makes no
 * second one, and can’t be given the first one’s secret again.
 */
export async function createEndpoint(
  { db, nowMs, newId, actor }: PersonContext,
  { name, url, events }: EndpointInput,
  { secret, requestKey, dataKey, ownHost }: MadeOnce & Readonly<{ ownHost: string }>,
): Promise<Outcome<{ id: string; secret: string | null }>> {
  const opened = requireSafe(dataKey)
  if (!opened.ok) return opened
  const address = judgeAddress(url, ownHost)
  if (!address.ok) return refuseField('url', address.message)
  const { safe } = opened
  const id = newId()
  const hash = await requestHash({ name, url, events })
  const isSlack = address.kind === 'slack'
  try {
    await db.batch([
      insertEndpoint(db, {
        id,
        name,
        kind: address.kind,
        shownAddress: address.shown,
        sealedUrl: await safe.seal({ purpose: 'webhook_url', id }, address.url),
        events,
        sealedSecret: isSlack ? null : await safe.seal({ purpose: 'webhook_secret', id }, secret),
        secretMadeAtMs: isSlack ? null : nowMs,
        createdAtMs: nowMs,
        createdBy: actor.personId,
        requestKey,
        requestHash: hash,
      }),
      // Behind the row: a repeated request is told apart by its key, also where there is no more room.
      expectThat(db, hasRoom),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.added',
        subject: { kind: 'webhook', id },
        details: { kind: address.kind, events },
      }),
    ])
    return { ok: true, id, secret: isSlack ? null : secret }
  } catch (error) {
    if (isAborted(error)) return full
    if (!isUniqueViolation(error, 'webhook_endpoints.request_key')) throw error
    const made = await findEndpointRequest(db, requestKey)
    return made?.requestHash === hash ? secretMadeAlready : otherRequest
  }
}
