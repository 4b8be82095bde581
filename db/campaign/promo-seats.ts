import { eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read, together } from '#db/core/read.ts'
import { applications, campaignClosing, people, resellers } from '#db/schema/people.ts'
import type { KnownSeats } from '#domain/campaign/promo-seats.ts'

/** What D1 has committed about the promo slots: at most three rows and the closing. */
export function readKnownSeats(db: Database): Read<KnownSeats> {
  const seats = db
    .select({
      slot: resellers.promoSlot,
      applicationId: resellers.applicationId,
      grantedAtMs: resellers.approvedAtMs,
    })
    .from(resellers)
    .where(isNotNull(resellers.promoSlot))
    .orderBy(resellers.promoSlot)
    .limit(10)
  const closing = db
    .select({ closedAtMs: campaignClosing.closedAtMs })
    .from(campaignClosing)
    .limit(1)
  return together(db, [built(db, seats), built(db, closing)]).to(([taken, [closed]]) => ({
    seats: taken.flatMap(({ slot, ...seat }) => (slot === null ? [] : [{ ...seat, slot }])),
    closedAtMs: closed?.closedAtMs ?? null,
  }))
}

/** The companies behind at most three seats. */
export const listSeatHolders = (db: Database, applicationIds: readonly string[]) =>
  built(
    db,
    db
      .select({
        applicationId: applications.id,
        companyName: applications.companyName,
        resellerId: sql<string | null>`${resellers.id}`.as('reseller_id'),
        resellerNumber: resellers.number,
      })
      .from(applications)
      .leftJoin(resellers, eq(resellers.applicationId, applications.id))
      .where(inArray(applications.id, [...applicationIds]))
      .limit(10),
  )

/** When, by whom and why the campaign was closed, if it was. */
export const findCampaignClosing = (db: Database) =>
  built(
    db,
    db
      .select({
        closedAtMs: campaignClosing.closedAtMs,
        closedByName: people.name,
        reason: campaignClosing.reason,
      })
      .from(campaignClosing)
      .innerJoin(people, eq(people.id, campaignClosing.closedBy))
      .limit(1),
  ).to(firstOrNull)
