import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { changeEndpoint, endpointStands, findStanding } from '#db/webhooks/endpoints.ts'
import { hourMs } from '#domain/calendar/durations.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { overlapHours } from '#domain/webhooks/endpoint-fields.ts'
import type { NewSecret } from './create-endpoint.ts'
import { changedMeanwhile, noSuchEndpoint, requireSafe } from './endpoint-refusals.ts'

/**
 * Makes a new secret. The one before it goes on to sign beside it for 24 hours; one that was before that
 * signs no more. `expect`: the version that was shown. Of a repeated request, which makes none, `secret` is null.
 */
export async function rotateSecret(
  context: PersonContext,
  id: string,
  expect: number,
  { secret, dataKey }: NewSecret,
): Promise<Outcome<{ secret: string | null; earlierSecretUntil: string }>> {
  const { db, nowMs, actor } = context
  const opened = requireSafe(dataKey)
  if (!opened.ok) return opened
  const sealed = await opened.safe.seal({ purpose: 'webhook_secret', id }, secret)
  const earlierUntilMs = nowMs + overlapHours * hourMs
  const made = { ok: true, secret, earlierSecretUntil: isoInstant(earlierUntilMs) } as const
  try {
    await db.batch([
      expectThat(db, endpointStands(id, sql`kind = 'standard' AND version = ${expect}`)),
      changeEndpoint(
        db,
        id,
        sql`sealed_earlier_secret = sealed_secret, earlier_until_ms = ${earlierUntilMs},
          sealed_secret = ${sealed}, secret_made_at_ms = ${nowMs}`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'webhook.secret_rotated',
        subject: { kind: 'webhook', id },
      }),
      ...keptAs(context, made, { ...made, secret: null }),
    ])
    return made
  } catch (error) {
    if (!isAborted(error)) throw error
    const standing = await findStanding(db, id)
    if (standing === null || standing.isEnded) return noSuchEndpoint
    if (standing.kind === 'slack') return slackHasNone
    return changedMeanwhile
  }
}

const slackHasNone = refuse(
  'not_found',
  'An endpoint of Slack has no secret but its address. Take a new address in Slack, and change it here.',
)
