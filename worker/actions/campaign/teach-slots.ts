import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findHighestNumber } from '#db/resellers/reseller-numbers.ts'
import type { PromoSlotsPort } from './promo-slots-port.ts'

/** Lets the Durable Object learn what D1 has committed: seats, and the highest reseller number (rule 1.6). */
export async function teachSlots(db: Database, slots: PromoSlotsPort): Promise<void> {
  const [seats, highest] = await together(db, [readKnownSeats(db), findHighestNumber(db)])
  await slots.learn(seats)
  await slots.learnNumber(highest)
}
