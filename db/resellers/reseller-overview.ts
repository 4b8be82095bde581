import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readEstimateFacts } from '#db/statements/estimate-facts.ts'
import { selectStatedByServiceMonth } from '#db/statements/stated-revenue.ts'
import type { Month } from '#domain/calendar/month.ts'
import { readPartnerFacts } from './partner-facts.ts'

export type ResellerOverviewFacts = NonNullable<
  Awaited<ReturnType<typeof readResellerOverviewFacts>>
>

/** Everything that a reseller's overview is computed from, in one round trip. Null: no such reseller. */
export const readResellerOverviewFacts = (
  db: Database,
  resellerId: string,
  months: Readonly<{ trendFrom: Month; current: Month }>,
) =>
  together(db, [
    readEstimateFacts(db, resellerId, months.current),
    readPartnerFacts(db, [resellerId]),
    selectStatedByServiceMonth(db, resellerId, months.trendFrom),
  ]).to(([estimated, partners, statedMonths]) => {
    const partnerFacts = partners.get(resellerId)
    return estimated && partnerFacts ? { ...estimated, partnerFacts, statedMonths } : null
  })
