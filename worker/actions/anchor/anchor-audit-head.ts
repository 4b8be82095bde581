import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { findSealed } from '#db/audit/audit-chain.ts'
import type { Database } from '#db/core/database.ts'
import type { AuditReport } from '#domain/campaign/anchor.ts'

/**
 * Anchors how far the log is sealed. A log that does not hold the anchored row any more was cut, written
 * anew or restored: the object keeps that for ever, and goes on from where the log ends now.
 */
export async function anchorAuditHead(
  db: Database,
  slots: PromoSlotsPort,
  nowMs: number,
): Promise<AuditReport> {
  const report = await slots.auditReport()
  const { head: from } = report
  const { last, hashThere } = await findSealed(db, from?.sequence ?? 0)
  if (last?.sequence === from?.sequence && last?.hash === from?.hash) return report
  const isCut = from !== null && hashThere !== from.hash
  return slots.moveAuditHead({ from, to: last, isCut, nowMs })
}
