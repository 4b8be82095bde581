import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'

/** Takes back a mail that is still to be sent, or was given up: nobody is told, and no token is left. */
export async function cancelMail(
  { db, nowMs, actor }: PersonContext,
  id: string,
): Promise<Outcome<{ cancelled: true }>> {
  try {
    await db.batch([
      expectThat(
        db,
        sql`EXISTS (SELECT 1 FROM outbox WHERE id = ${id} AND state IN ('pending', 'failed'))`,
      ),
      statement(
        db,
        sql`UPDATE outbox SET state = 'cancelled', last_error = 'by_hand' WHERE id = ${id}`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'mail.cancelled',
        subject: { kind: 'mail', id },
      }),
    ])
    return { ok: true, cancelled: true }
  } catch (error) {
    if (!isAborted(error)) throw error
    return refuse(
      'not_found',
      'That mail was sent in the meantime, or is cancelled already. Load the outbox again.',
    )
  }
}
