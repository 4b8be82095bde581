import type { Database } from '#db/core/database.ts'
import { type ListedAdjustment, listAdjustmentsOfReseller } from '#db/statements/adjustments.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'

/** A page of a reseller's adjustments, the latest first; `nextCursor` is the next page's `before`. */
export const readAdjustments = (
  db: Database,
  resellerId: string,
  { before, limit }: Readonly<{ before: number | null; limit: number }>,
) =>
  listAdjustmentsOfReseller(db, resellerId, { before, limit: limit + 1 }).to((rows) => {
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(adjustmentView),
      nextCursor: rows.length > limit && last ? String(last.sequence) : null,
    }
  })

/** As the API shows it. `pending` until a close considers it (rule 7.6). */
function adjustmentView(row: Omit<ListedAdjustment, 'sequence' | 'resellerId'>) {
  const { bookedAtMs, id, currency, amountMinor, reason, concernsStatement } = row
  const { bookedByName, consideredIn, statementNumber } = row
  return {
    id,
    currency,
    amountMinor,
    reason,
    concernsStatement,
    bookedByName,
    consideredIn,
    statementNumber,
    bookedAt: isoInstant(bookedAtMs),
    state: consideredIn === null ? ('pending' as const) : ('considered' as const),
  }
}
