import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { findSealed, type Sealed } from '#db/audit/audit-chain.ts'
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
  return follow(db, slots, await slots.auditReport(), nowMs)
}

/** The same after sealing: one call, as long as the anchored row is the one that was followed on. */
export async function anchorSealed(
  db: Database,
  slots: PromoSlotsPort,
  { before, last, nowMs }: Pick<Sealed, 'before' | 'last'> & Readonly<{ nowMs: number }>,
): Promise<AuditReport> {
  const report = await slots.moveAuditHead({ from: before, to: last, isCut: false, nowMs })
  const isThere = report.head?.sequence === last.sequence && report.head.hash === last.hash
  return isThere ? report : follow(db, slots, report, nowMs)
}

async function follow(
  db: Database,
  slots: PromoSlotsPort,
  report: AuditReport,
  nowMs: number,
): Promise<AuditReport> {
  const { head: from } = report
  const { last, hashThere } = await findSealed(db, from?.sequence ?? 0)
  if (last?.sequence === from?.sequence && last?.hash === from?.hash) return report
  const isCut = from !== null && hashThere !== from.hash
  return slots.moveAuditHead({ from, to: last, isCut, nowMs })
}
