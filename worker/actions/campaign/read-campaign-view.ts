import { findCampaignClosing, listSeatHolders, readKnownSeats } from '#db/campaign/promo-seats.ts'
import type { Database } from '#db/core/database.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { knowsMore, promoCount, type SeatReport } from '#domain/campaign/promo-seats.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** The campaign as an admin sees it; a seat granted but not committed has no reseller yet. */
export const readCampaignView = async (db: Database, slots: PromoSlotsPort) =>
  readCampaignAsTold(db, slots, await slots.report())

/**
 * The same by what the object has told already, so that D1 is asked once. An object that is behind D1
 * learns from it first (rule 1.6), which takes another round trip.
 */
export async function readCampaignAsTold(db: Database, slots: PromoSlotsPort, told: SeatReport) {
  const [known, toldHolders, closing] = await Promise.all([
    readKnownSeats(db),
    listSeatHolders(db, applicationsOf(told)),
    findCampaignClosing(db),
  ])
  const isBehind = knowsMore(known, told)
  const report = isBehind ? await slots.learn(known) : told
  const holders = isBehind ? await listSeatHolders(db, applicationsOf(report)) : toldHolders
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

const applicationsOf = ({ seats }: SeatReport) => seats.map(({ applicationId }) => applicationId)
