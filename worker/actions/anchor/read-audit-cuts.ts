import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import type { Database } from '#db/core/database.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { anchorAuditHead } from './anchor-audit-head.ts'

/** Where the log was found cut or restored, latest first; looked at now, so that none is overlooked. */
export async function readAuditCuts(db: Database, slots: PromoSlotsPort, nowMs: number) {
  const { cuts } = await anchorAuditHead(db, slots, nowMs)
  return cuts.map(({ foundAtMs, ...cut }) => ({ ...cut, foundAt: isoInstant(foundAtMs) }))
}
