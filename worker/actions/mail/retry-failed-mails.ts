import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'

/** Gives every mail that was given up another three days of tries: after an outage, all at once. */
export async function retryFailedMails({
  db,
  nowMs,
  actor,
}: PersonContext): Promise<Outcome<{ mails: number }>> {
  try {
    const [, , retried] = await db.batch([
      expectThat(db, sql`EXISTS (SELECT 1 FROM outbox WHERE state = 'failed')`),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'mail.all_retried',
        subject: { kind: 'mail', id: 'all-failed' },
        details: sql`json_object('mails', (SELECT count(*) FROM outbox WHERE state = 'failed'))`,
      }),
      statement(
        db,
        sql`UPDATE outbox SET state = 'pending', attempts = 0, failing_since_ms = NULL,
          next_attempt_at_ms = ${nowMs} WHERE state = 'failed' RETURNING id`,
      ),
    ])
    return { ok: true, mails: retried.results.length }
  } catch (error) {
    if (!isAborted(error)) throw error
    return refuse(
      'not_found',
      'No mail is given up any more: somebody has tried them again, or taken them back. Load the outbox again.',
    )
  }
}
