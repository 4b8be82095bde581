import type { Database } from '#db/core/database.ts'
import { readGaps } from '#db/ledger/control-total-gaps.ts'
import { tellLasting } from '#db/mail/lasting-news.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import { gapName } from '#domain/ledger/control-totals.ts'
import type { NewsOf } from '#domain/vendor-news.ts'
import type { DueMonthsClosed } from './close-due-months.ts'

/** Statements of D1 that it takes. */
export const notClosedStatements = 6

/** Orders the mails about a month that is due and does not close, with why, once a day (rule 9). */
export async function tellNotClosed(
  db: Database,
  nowMs: number,
  outcome: DueMonthsClosed,
): Promise<void> {
  const latest = await whyNotClosed(db, outcome)
  if (latest === null) return
  const lasting = [{ cause: latest.month, latest }]
  const told = { nowMs, againFromMs: nowMs - (nowMs % dayMs) }
  await db.batch(tellLasting(db, 'vendor_month_not_closed', lasting, told))
}

/** Null where all is closed, or goes on with the next run. */
async function whyNotClosed(
  db: Database,
  { incomplete, unfinished, heldUp = [] }: DueMonthsClosed,
): Promise<NewsOf['vendor_month_not_closed'] | null> {
  if (incomplete !== undefined) {
    const { gaps } = await readGaps(db, incomplete)
    return { month: incomplete, gaps: gaps.map(gapName), heldUp: 0 }
  }
  if (unfinished === null || heldUp.length === 0) return null
  return { month: unfinished, gaps: [], heldUp: heldUp.length }
}
