import { readConnection } from '#db/billing/connection.ts'
import { countsAtFirst, listCountings } from '#db/billing/countings.ts'
import { sumMatters } from '#db/billing/matters.ts'
import { listMonthsOfStripe } from '#db/billing/totals-of-months.ts'
import { listUntied } from '#db/billing/untied.ts'
import { sumWaitingLines } from '#db/billing/waiting-lines.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import type { ConnectionView } from '#domain/billing/stripe/stripe-views.ts'
import {
  lineWaits,
  matterWaits,
  reportReasons,
  wholeWaits,
} from '#domain/billing/stripe/wait-reasons.ts'
import { secondMs } from '#domain/calendar/durations.ts'
import { isoInstant, isoInstantOrNull } from '#domain/calendar/iso-instant.ts'
import type { StripeSettings } from '#worker/secrets/stripe-settings.ts'
import { monthViews } from './months-of-stripe.ts'
import { waitViews } from './wait-sums.ts'

/** How the program stands to Stripe: what is connected, what waits and for what, and its months against the ledger. */
export async function readStripe(db: Database, settings: StripeSettings) {
  const [facts, lines, matters, reports, untied, countings, months] = await together(db, [
    readConnection(db),
    sumWaitingLines(db, [...lineWaits, ...wholeWaits, 'ready']),
    sumMatters(db, [...matterWaits, ...wholeWaits]),
    sumMatters(db, reportReasons),
    listUntied(db),
    listCountings(db),
    listMonthsOfStripe(db),
  ])
  const { lastEventAtMs, otherCount, otherAtMs, kinds, ...rest } = facts
  const connection: ConnectionView = {
    ...settings,
    ...rest,
    lastEventAt: isoInstantOrNull(lastEventAtMs),
    otherMode:
      otherCount === null || otherAtMs === null
        ? null
        : { count: otherCount, lastAt: isoInstant(otherAtMs) },
  }
  return {
    connection,
    counting: {
      countsOnce: countings[0]?.countsOnce ?? countsAtFirst,
      earlier: countings.map(({ fromS, ...counting }) => ({
        ...counting,
        from: isoInstant(fromS * secondMs),
      })),
    },
    waits: waitViews({ lines, matters, untied }),
    reports: reportReasons.flatMap((reason) => {
      const ofReason = reports.filter((sum) => sum.reason === reason)
      const count = ofReason.reduce((sum, each) => sum + each.count, 0)
      return count === 0 ? [] : [{ reason, count }]
    }),
    kinds,
    months: monthViews(months, lines),
  }
}
