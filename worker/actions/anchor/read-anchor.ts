import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findHighestNumber } from '#db/resellers/reseller-numbers.ts'
import type { Anchor } from '#domain/campaign/anchor.ts'
import { anchorAuditHead } from './anchor-audit-head.ts'

/** What the object holds, once it has learnt what D1 has committed. */
export async function readAnchor(
  db: Database,
  slots: PromoSlotsPort,
  nowMs: number,
): Promise<Anchor> {
  const [seats, highest] = await together(db, [readKnownSeats(db), findHighestNumber(db)])
  await slots.learn(seats)
  await slots.learnNumber(highest)
  await anchorAuditHead(db, slots, nowMs)
  return slots.anchor()
}
