import { findCampaignClosing, listSeatHolders, readKnownSeats } from '#db/campaign/promo-seats.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { knowsMore, promoCount, type SeatReport } from '#domain/campaign/promo-seats.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** The campaign as an admin sees it; a seat granted but not committed has no reseller yet. */
export async function readCampaignView(db: Database, slots: PromoSlotsPort) {
  const told = await slots.report()
  return viewCampaign(db, slots, told, await readCampaignFacts(db, told))
}

type CampaignFacts = Awaited<ReturnType<typeof readCampaignFacts>>

/** What D1 knows of the campaign and of the seats that the object has told of. */
export const readCampaignFacts = (db: Database, told: SeatReport) =>
  together(db, [
    readKnownSeats(db),
    listSeatHolders(db, applicationsOf(told)),
    findCampaignClosing(db),
  ])

/** An object that is behind D1 learns from it first (rule 1.6), which takes another round trip. */
export async function viewCampaign(
  db: Database,
  slots: PromoSlotsPort,
  told: SeatReport,
  [known, toldHolders, closing]: CampaignFacts,
) {
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
    closing: closing && closingView(closing),
  }
}

const applicationsOf = ({ seats }: SeatReport) => seats.map(({ applicationId }) => applicationId)

const closingView = ({ closedAtMs, ...closing }: NonNullable<CampaignFacts[2]>) => ({
  ...closing,
  closedAt: isoInstant(closedAtMs),
})
