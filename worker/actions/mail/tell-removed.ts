import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import { insertMailToEach } from '#db/mail/outbox.ts'

/**
 * A statement for the batch that removes somebody, behind `removePerson`: whom a reseller's team loses is told
 * (rule 9), but for who never joined.
 */
export function tellRemoved(
  { db, nowMs, newId }: Pick<ActionContext, 'db' | 'nowMs' | 'newId'>,
  personId: string,
) {
  return insertMailToEach(
    db,
    { id: newId(), kind: 'removed_from_team', nowMs },
    sql`p.id = ${personId} AND p.reseller_id IS NOT NULL AND p.joined_at_ms IS NOT NULL`,
  )
}
