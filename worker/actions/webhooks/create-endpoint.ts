import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuseField } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { hasRoom, insertEndpoint } from '#db/webhooks/endpoints.ts'
import { judgeAddress } from '#domain/webhooks/endpoint-address.ts'
import type { WebhookEvent } from '#domain/webhooks/webhook-events.ts'
import type { DataKey } from '#worker/secrets/data-key.ts'
import { full, requireSafe } from './endpoint-refusals.ts'

export type EndpointInput = Readonly<{ name: string; url: string; events: readonly WebhookEvent[] }>

/** What making a secret takes from the door. */
export type NewSecret = Readonly<{ secret: string; dataKey: DataKey }>

/**
 * Makes an endpoint. Its secret leaves in this answer alone; Slack’s has none. A repeated request makes no
 * second one; its `isShown` is false, and the secret null.
 */
export async function createEndpoint(
  context: PersonContext,
  { name, url, events }: EndpointInput,
  { secret, dataKey, ownHost }: NewSecret & Readonly<{ ownHost: string }>,
): Promise<Outcome<{ id: string; secret: string | null; isShown: boolean }>> {
  const { db, nowMs, newId, actor } = context
  const opened = requireSafe(dataKey)
  if (!opened.ok) return opened
  const address = judgeAddress(url, ownHost)
  if (!address.ok) return refuseField('url', address.message)
  const { safe } = opened
  const id = newId()
  const isSlack = address.kind === 'slack'
  const made = { ok: true, id, secret: isSlack ? null : secret, isShown: true } as const
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
      }),
      // Behind the row, which counts too.
      expectThat(db, hasRoom),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.added',
        subject: { kind: 'webhook', id },
        details: { kind: address.kind, host: address.host, events },
      }),
      ...keptAs(context, made, { ...made, secret: null, isShown: isSlack }),
    ])
    return made
  } catch (error) {
    if (isAborted(error)) return full
    throw error
  }
}
