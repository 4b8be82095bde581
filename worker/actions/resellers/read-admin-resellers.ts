import { labelled } from '#actions/status/status-over-time.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readPartnerFacts } from '#db/resellers/partner-facts.ts'
import {
  idsOfPage,
  listResellers,
  type ResellerQuery,
  sortKeyOf,
} from '#db/resellers/reseller-list.ts'
import { sumStatedSince } from '#db/statements/stated-totals.ts'
import { type CalendarDate, monthOfDate } from '#domain/calendar/calendar-date.ts'
import { addMonths } from '#domain/calendar/month.ts'
import { partnerStatus } from '#domain/status/partner-status.ts'

/** Statements of so many months up to the current one are added up. */
const summedMonths = 12

/**
 * A page of resellers with rate in force, today's status, and what their statements of the last 12
 * months come to: three queries at once, however many resellers there are.
 */
export async function readAdminResellers(
  db: Database,
  query: Omit<ResellerQuery, 'month'> & Readonly<{ today: CalendarDate }>,
) {
  const month = monthOfDate(query.today)
  const ids = idsOfPage(query)
  const [rows, facts, totals] = await together(db, [
    listResellers(db, { ...query, month }),
    readPartnerFacts(db, ids),
    sumStatedSince(db, ids, addMonths(month, 1 - summedMonths)),
  ])
  const totalsOf = Map.groupBy(totals, ({ resellerId }) => resellerId)
  return rows.map((row) => {
    const { isSuspended, ...reseller } = row
    const known = facts.get(row.id)
    return {
      position: { key: sortKeyOf(row, query.sort), number: row.number },
      reseller: {
        ...reseller,
        suspended: isSuspended,
        status: known ? labelled(partnerStatus(known, query.today)) : null,
        lastYear: (totalsOf.get(row.id) ?? []).map(({ resellerId: _, ...total }) => total),
      },
    }
  })
}

export type AdminResellerRow = Awaited<ReturnType<typeof readAdminResellers>>[number]['reseller']
