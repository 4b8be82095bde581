import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { apiKeyExists } from '#db/console/api-keys.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { statement } from '#db/core/statement.ts'

/** Ends a key for good: its next request is refused. */
export async function revokeApiKey(
  { db, nowMs, actor }: PersonContext,
  id: string,
): Promise<Outcome<{ change: 'revoked' | 'unchanged' }>> {
  try {
    await db.batchOnceMore([
      expectThat(
        db,
        sql`EXISTS (SELECT 1 FROM api_keys WHERE id = ${id} AND revoked_at_ms IS NULL)`,
      ),
      statement(
        db,
        sql`UPDATE api_keys SET revoked_at_ms = ${nowMs}, revoked_by = ${actor.personId}
        WHERE id = ${id}`,
      ),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'api_key.revoked',
        subject: { kind: 'api_key', id },
      }),
    ])
    return { ok: true, change: 'revoked' }
  } catch (error) {
    if (!isAborted(error)) throw error
    // Another admin was first: the key is revoked, as was wanted.
    return (await apiKeyExists(db, id)) ? { ok: true, change: 'unchanged' } : noSuchKey
  }
}

const noSuchKey = refuse('not_found', 'There is no such key. Load the list again.')
