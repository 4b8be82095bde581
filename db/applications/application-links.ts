import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import { oneTimeTokens } from '#db/schema/people.ts'
import { priorityOf } from '#domain/states.ts'

/** The application that a link shows, and until when; null when it is unknown or has expired. */
export async function findApplicationOfToken(db: Database, tokenHash: string, nowMs: number) {
  const rows = await db
    .select({
      applicationId: sql<string>`${oneTimeTokens.applicationId}`,
      expiresAtMs: oneTimeTokens.expiresAtMs,
    })
    .from(oneTimeTokens)
    .where(
      and(
        eq(oneTimeTokens.tokenHash, tokenHash),
        eq(oneTimeTokens.purpose, 'application'),
        gt(oneTimeTokens.expiresAtMs, nowMs),
      ),
    )
    .limit(1)
  return rows[0] ?? null
}

/**
 * Orders a new link for the latest application of an address, at most one for each `window`. One
 * statement either way: it takes the same time for known and unknown addresses.
 */
export const insertApplicationLinkMail = (
  db: Database,
  order: Readonly<{ id: string; email: string; window: number; nowMs: number }>,
) =>
  statement(
    db,
    sql`INSERT INTO outbox (id, kind, application_id, payload, dedupe_key, next_attempt_at_ms, created_at_ms, priority)
    SELECT ${order.id}, 'application_link', id, '{}', 'application_link/' || id || '/' || ${String(order.window)},
      ${order.nowMs}, ${order.nowMs}, ${priorityOf('application_link')}
    FROM applications WHERE contact_email = ${order.email}
    ORDER BY submitted_at_ms DESC, id DESC LIMIT 1
    ON CONFLICT (dedupe_key) DO NOTHING`,
  )
