import { eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { applications, campaignClosing, people, resellers } from '#db/schema/people.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { KnownSeats } from '#domain/campaign/promo-seats.ts'

/** What D1 has committed about the promo slots: at most three rows and the closing. */
export async function readKnownSeats(db: Database): Promise<KnownSeats> {
  const [seats, closing] = await db.batch([
    db
      .select({
        slot: resellers.promoSlot,
        applicationId: resellers.applicationId,
        grantedAtMs: resellers.approvedAtMs,
      })
      .from(resellers)
      .where(isNotNull(resellers.promoSlot))
      .orderBy(resellers.promoSlot)
      .limit(10),
    db.select({ closedAtMs: campaignClosing.closedAtMs }).from(campaignClosing).limit(1),
  ])
  return {
    seats: seats.flatMap(({ slot, ...seat }) => (slot === null ? [] : [{ ...seat, slot }])),
    closedAtMs: closing[0]?.closedAtMs ?? null,
  }
}

/** The companies behind at most three seats. */
export function listSeatHolders(db: Database, applicationIds: readonly string[]) {
  return db
    .select({
      applicationId: applications.id,
      companyName: applications.companyName,
      resellerId: sql<string | null>`${resellers.id}`.as('reseller_id'),
      resellerNumber: resellers.number,
    })
    .from(applications)
    .leftJoin(resellers, eq(resellers.applicationId, applications.id))
    .where(inArray(applications.id, [...applicationIds]))
    .limit(10)
}

/** When, by whom and why the campaign was closed, if it was. */
export async function findCampaignClosing(db: Database) {
  const rows = await db
    .select({
      closedAtMs: campaignClosing.closedAtMs,
      closedByName: people.name,
      reason: campaignClosing.reason,
    })
    .from(campaignClosing)
    .innerJoin(people, eq(people.id, campaignClosing.closedBy))
    .limit(1)
  const closing = rows[0]
  if (!closing) return null
  const { closedAtMs, ...told } = closing
  return { ...told, closedAt: isoInstant(closedAtMs) }
}
