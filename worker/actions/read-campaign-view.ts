import type { Database } from '#db/database.ts'
import { findCampaignClosing, listSeatHolders, readKnownSeats } from '#db/promo-seats.ts'
import { isoInstant } from '#domain/iso-instant.ts'
import { promoCount } from '#domain/promo-seats.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** The campaign as an admin sees it; a seat granted but not committed has no reseller yet. */
export async function readCampaignView(db: Database, slots: PromoSlotsPort) {
  const report = await slots.learn(await readKnownSeats(db))
  const [holders, closing] = await Promise.all([
    listSeatHolders(
      db,
      report.seats.map(({ applicationId }) => applicationId),
    ),
    findCampaignClosing(db),
  ])
  const holderById = new Map(holders.map((holder) => [holder.applicationId, holder]))
  return {
    promo: promoCount(report),
    seats: report.seats.map(({ slot, applicationId, grantedAtMs }) => {
      const holder = holderById.get(applicationId)
      return {
        slot,
        applicationId,
        companyName: holder?.companyName ?? null,
        resellerId: holder?.resellerId ?? null,
        resellerNumber: holder?.resellerNumber ?? null,
        grantedAt: isoInstant(grantedAtMs),
      }
    }),
    closing,
  }
}
