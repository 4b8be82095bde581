import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'
import { leaseMs } from '#domain/next-try.ts'

/**
 * Tries a mail now: one that was given up, for another three days; one that backs off, before its time,
 * unless it comes within a lease anyway and may be on its way.
 */
export async function retryMail(
  { db, nowMs, actor }: PersonContext,
  id: string,
): Promise<Outcome<{ retried: true }>> {
  try {
    await db.batch([
      expectThat(
        db,
        sql`EXISTS (SELECT 1 FROM outbox WHERE id = ${id} AND (state = 'failed'
          OR (state = 'pending' AND failing_since_ms IS NOT NULL)))`,
      ),
      statement(
        db,
        sql`UPDATE outbox SET next_attempt_at_ms = ${nowMs}
        WHERE id = ${id} AND state = 'pending' AND next_attempt_at_ms > ${nowMs + leaseMs}`,
      ),
      statement(
        db,
        sql`UPDATE outbox SET state = 'pending', attempts = 0, failing_since_ms = NULL,
          next_attempt_at_ms = ${nowMs} WHERE id = ${id} AND state = 'failed'`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'mail.retried',
        subject: { kind: 'mail', id },
      }),
    ])
    return { ok: true, retried: true }
  } catch (error) {
    if (!isAborted(error)) throw error
    return refuse(
      'not_found',
      'That mail has not failed, or not any more: it is sent, cancelled, or waits for its first try. Load the outbox again.',
    )
  }
}
