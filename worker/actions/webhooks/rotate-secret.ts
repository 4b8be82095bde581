import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { changeEndpoint, endpointStands, findStanding } from '#db/webhooks/endpoints.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { overlapHours } from '#domain/webhooks/endpoint-fields.ts'
import type { MadeOnce } from './create-endpoint.ts'
import {
  changedMeanwhile,
  noSuchEndpoint,
  requireSafe,
  secretMadeAlready,
} from './endpoint-refusals.ts'

/**
 * Makes a new secret. The one before it goes on to sign beside it for 24 hours; one that was before that
 * signs no more. `expect`: the version that was shown. A repeated request makes none, and can’t be shown the
 * first one’s again.
 */
export async function rotateSecret(
  { db, nowMs, actor }: PersonContext,
  id: string,
  expect: number,
  { secret, requestKey, dataKey }: MadeOnce,
): Promise<Outcome<{ secret: string; earlierSecretUntil: string }>> {
  const opened = requireSafe(dataKey)
  if (!opened.ok) return opened
  const sealed = await opened.safe.seal({ purpose: 'webhook_secret', id }, secret)
  const earlierUntilMs = nowMs + overlapHours * hourMs
  try {
    await db.batch([
      expectThat(db, endpointStands(id, sql`kind = 'standard' AND version = ${expect}`)),
      changeEndpoint(
        db,
        id,
        sql`sealed_earlier_secret = sealed_secret, earlier_until_ms = ${earlierUntilMs},
          sealed_secret = ${sealed}, secret_made_at_ms = ${nowMs}, secret_request_key = ${requestKey}`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.secret_rotated',
        subject: { kind: 'webhook', id },
      }),
    ])
    return { ok: true, secret, earlierSecretUntil: isoInstant(earlierUntilMs) }
  } catch (error) {
    if (!isAborted(error)) throw error
    const standing = await findStanding(db, id)
    if (standing === null || standing.isEnded) return noSuchEndpoint
    if (standing.kind === 'slack') return slackHasNone
    return standing.secretRequestKey === requestKey ? secretMadeAlready : changedMeanwhile
  }
}

const slackHasNone = refuse(
  'not_found',
  'An endpoint of Slack has no secret but its address. Take a new address in Slack, and change it here.',
)
