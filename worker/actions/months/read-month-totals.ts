import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listControlTotalsOf, listHeldPushes } from '#db/ledger/control-total-list.ts'
import { findLatestClose } from '#db/months/closes.ts'
import { isClosed } from '#domain/calendar/close-order.ts'
import type { Month } from '#domain/calendar/month.ts'
import { totalsWithPushes } from './totals-with-pushes.ts'

export type TotalsOfMonth = Awaited<ReturnType<typeof readMonthTotals>>

/** Everything that a source’s totals of a month are reconciled by, a source and currency each (rule 7.10). */
export async function readMonthTotals(db: Database, month: Month) {
  const [totals, pushes, close] = await together(db, [
    listControlTotalsOf(db, month),
    listHeldPushes(db, month),
    findLatestClose(db),
  ])
  const isOver = isClosed(month, close?.month ?? null)
  return {
    month,
    isClosed: isOver,
    totals: totalsWithPushes(totals, pushes, month).map(({ isRequired, isGap, ...total }) => ({
      ...total,
      // Nothing holds a close back that has begun.
      isRequired: isRequired && !isOver,
      isGap: isGap && !isOver,
    })),
  }
}
