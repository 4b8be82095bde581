import { sql } from 'drizzle-orm'
import type { PersonContext } from '#actions/action-context.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { campaignClosing } from '#db/schema/people.ts'
import { type PromoCount, promoCount } from '#domain/campaign/promo-seats.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** Closes the campaign, finally (rule 1.4). D1 first: it is what the object is seeded from. */
export async function closeCampaign(
  { db, nowMs, actor }: PersonContext,
  slots: PromoSlotsPort,
  reason: string,
): Promise<PromoCount> {
  try {
    await db.batchOnceMore([
      expectThat(db, sql`NOT EXISTS (SELECT 1 FROM campaign_closing)`),
      db
        .insert(campaignClosing)
        .values({ id: 1, closedAtMs: nowMs, closedBy: actor.personId, reason }),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'campaign.closed',
        subject: { kind: 'campaign', id: 'launch' },
        texts: { reason },
      }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  return promoCount(await slots.close(nowMs, await readKnownSeats(db)))
}
