import type { Database } from '#db/core/database.ts'
import type { Read } from '#db/core/read.ts'
import { together } from '#db/core/read.ts'
import { type CloseCutoff, listCloseCutoffs } from '#db/ledger/considered-lines.ts'
import { readFirstApprovalMonth } from '#db/months/closes.ts'
import { nextToClose } from '#domain/calendar/close-order.ts'
import type { Month } from '#domain/calendar/month.ts'
import { closeOf } from './close-of-line.ts'

/** Where the closes stand, as far as a line’s month follows from it. */
export type Closes = Readonly<{
  byMonth: readonly CloseCutoff[]
  /** The first month that closes (rule 7.2); null while nobody is approved. */
  firstMonth: Month | null
}>

/** To be read behind the lines that it is asked of: a close that begins later considers all of them. */
export const readCloses = (db: Database): Read<Closes> =>
  together(db, [listCloseCutoffs(db), readFirstApprovalMonth(db)]).to(([byMonth, firstMonth]) => ({
    byMonth,
    firstMonth,
  }))

/**
 * The month whose close considers a line (rule 7.3); `sequence` null: it is not stored yet. Null while nobody
 * is approved, as no month closes then.
 */
export function countingMonth(
  { serviceMonth, sequence }: Readonly<{ serviceMonth: Month; sequence: number | null }>,
  { byMonth, firstMonth }: Closes,
): Month | null {
  const close = sequence === null ? undefined : closeOf({ serviceMonth, sequence }, byMonth)
  if (close !== undefined) return close.month
  const next = nextToClose(firstMonth, byMonth.at(-1)?.month ?? null)
  return next !== null && next < serviceMonth ? serviceMonth : next
}
