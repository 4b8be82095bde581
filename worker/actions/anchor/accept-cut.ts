import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { noSuch, type Outcome } from '#actions/outcome.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { auditHolds } from '#db/audit/audit-log.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import type { AuditCut } from '#domain/campaign/anchor.ts'
import { anchorAuditHead } from './anchor-audit-head.ts'

const cutAccepted = 'audit.cut_accepted'

/** A cut by its number and time: an object that is new counts from 1 again. */
export const cutId = ({ number, foundAtMs }: Pick<AuditCut, 'number' | 'foundAtMs'>): string =>
  `${number}-${foundAtMs}`

/**
 * A super admin knows why the log was cut: a restore. The verification tells the cut from then on as accepted,
 * and is intact again without further breaks. In the log first: the object keeps no reason. Said once.
 */
export async function acceptCut(
  { db, nowMs, actor }: PersonContext,
  slots: PromoSlotsPort,
  number: number,
  reason: string,
): Promise<Outcome<{ change: 'accepted' | 'unchanged' }>> {
  const { cuts } = await anchorAuditHead(db, slots, nowMs)
  const cut = cuts.find((found) => found.number === number)
  if (!cut) return noSuch('cut')
  if (cut.acceptance) return { ok: true, change: 'unchanged' }
  const { lostSequence, leftSequence } = cut
  const subject = { kind: 'audit_cut', id: cutId(cut) }
  try {
    await db.batch([
      expectThat(db, sql`NOT ${auditHolds(cutAccepted, subject)}`),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: cutAccepted,
        subject,
        details: { lostSequence, leftSequence },
        texts: { reason },
      }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  await slots.acceptAuditCut(number, { atMs: nowMs, personId: actor.personId })
  return { ok: true, change: 'accepted' }
}
