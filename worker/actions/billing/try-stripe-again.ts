import { monthHasCome, sendRefusedAgain } from '#db/billing/ready-lines.ts'
import type { Database } from '#db/core/database.ts'
import { monthOfInstantMs, nextMonth } from '#domain/calendar/month.ts'

/** Lines whose month has come, and those that the ledger refused, have their turn again. */
export async function tryStripeAgain(db: Database, nowMs: number): Promise<void> {
  await db.batchOnceMore([
    monthHasCome(db, nextMonth(monthOfInstantMs(nowMs))),
    sendRefusedAgain(db),
  ])
}
