import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { auditHolds } from '#db/audit/audit-log.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import type { Anchor } from '#domain/campaign/anchor.ts'
import { canonicalJson, sha256Hex } from '#domain/text/digest.ts'
import { readAnchor } from './read-anchor.ts'

const action = 'anchor.advanced'

/**
 * Takes over what the anchor of a backup has more; nothing goes back. The same anchor sent again changes
 * nothing, and is in the log once. First in the log: what moved without a row there would be unexplained.
 */
export async function advanceAnchor(
  { db, nowMs, actor }: ActionContext,
  slots: PromoSlotsPort,
  anchor: Anchor,
): Promise<Anchor> {
  const subject = { kind: 'anchor', id: await sha256Hex(canonicalJson(anchor)) }
  const details = {
    seats: anchor.seats.map(({ slot }) => slot),
    highestNumber: anchor.highestNumber,
    auditSequence: anchor.auditHead?.sequence ?? 0,
  }
  try {
    await db.batch([
      expectThat(db, sql`NOT ${auditHolds(action, subject)}`),
      insertAudit(db, { atMs: nowMs, actor, action, subject, details }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  await slots.advance(anchor)
  return readAnchor(db, slots, nowMs)
}
