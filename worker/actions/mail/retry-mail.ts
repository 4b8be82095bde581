import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'

/** Gives a mail that was given up another round of tries. */
export async function retryMail(
  { db, nowMs, actor }: PersonContext,
  id: string,
): Promise<Outcome<{ retried: true }>> {
  try {
    await db.batch([
      expectThat(db, sql`EXISTS (SELECT 1 FROM outbox WHERE id = ${id} AND state = 'failed')`),
      statement(
        db,
        sql`UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at_ms = ${nowMs}
        WHERE id = ${id}`,
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
      'That mail was not given up: it is sent, cancelled, or still being tried. Load the outbox again.',
    )
  }
}
