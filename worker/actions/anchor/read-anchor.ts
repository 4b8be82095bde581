import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { teachSlots } from '#actions/campaign/teach-slots.ts'
import type { Database } from '#db/core/database.ts'
import type { Anchor } from '#domain/campaign/anchor.ts'
import { anchorAuditHead } from './anchor-audit-head.ts'

/** What the object holds, once it has learnt what D1 has committed. */
export async function readAnchor(
  db: Database,
  slots: PromoSlotsPort,
  nowMs: number,
): Promise<Anchor> {
  await teachSlots(db, slots)
  await anchorAuditHead(db, slots, nowMs)
  return slots.anchor()
}
