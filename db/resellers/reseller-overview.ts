import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { selectPartsToCompare } from '#db/statements/compared-parts.ts'
import { readEstimateFacts } from '#db/statements/estimate-facts.ts'
import { selectOpenStatements } from '#db/statements/open-statements.ts'
import { selectStatedMonths } from '#db/statements/stated-revenue.ts'
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
    selectStatedMonths(db, resellerId, months.trendFrom),
    selectOpenStatements(db, resellerId),
    selectPartsToCompare(db, resellerId),
  ]).to(([estimated, partners, statedMonths, openStatements, statedParts]) => {
    const partnerFacts = partners.get(resellerId)
    return estimated && partnerFacts
      ? { ...estimated, partnerFacts, statedMonths, openStatements, statedParts }
      : null
  })
