import type { MatterSum } from '#db/billing/matters.ts'
import { mostUntied, type UntiedRow } from '#db/billing/untied.ts'
import type { WaitingSum } from '#db/billing/waiting-lines.ts'
import { mostCounted } from '#db/billing/waiting-sql.ts'
import { ourMinor } from '#domain/billing/stripe/net-amounts.ts'
import type { WaitView } from '#domain/billing/stripe/stripe-views.ts'
import { isOneOf, type WaitReason, waitReasons } from '#domain/billing/stripe/wait-reasons.ts'
import type { Currency } from '#domain/money/currency.ts'
import {
  type Bps,
  commissionNumerator,
  type Minor,
  roundCommissionHalfEven,
  shownSum,
} from '#domain/money/money.ts'

type Part = Readonly<{
  reason: WaitReason
  currency: Currency | null
  count: number
  sumMinor: number
  rateBps: Bps | null
}>

/** What waits by reason and currency, in the order of reasons, with what it would earn as an estimate. */
export function waitViews(
  found: Readonly<{
    lines: readonly WaitingSum[]
    matters: readonly MatterSum[]
    untied: readonly UntiedRow[]
  }>,
): WaitView[] {
  const parts = [
    ...found.lines.flatMap(({ state, lines, ...sum }) =>
      isOneOf(waitReasons, state) ? [{ ...sum, reason: state, count: lines }] : [],
    ),
    ...found.matters.flatMap(({ reason, ...sum }) =>
      isOneOf(waitReasons, reason) ? [{ ...sum, reason, rateBps: null }] : [],
    ),
    ...untiedParts(found.untied),
  ]
  return waitReasons.flatMap((reason) => {
    const ofReason = parts.filter((part) => part.reason === reason)
    const most = reason === 'payment' ? mostUntied : mostCounted
    const isMore = ofReason.reduce((sum, { count }) => sum + count, 0) > most
    return [...Map.groupBy(ofReason, ({ currency }) => currency)].map(([currency, ofCurrency]) => ({
      reason,
      currency,
      count: ofCurrency.reduce((sum, { count }) => sum + count, 0),
      sumMinor: shownSum(ofCurrency.map(({ sumMinor }) => sumMinor)),
      wouldEarnMinor: earnedBy(ofCurrency),
      isMore,
    }))
  })
}

/** Null while no owner is known of any of it. */
function earnedBy(parts: readonly Part[]): Minor | null {
  const known = parts.flatMap(({ sumMinor, rateBps }) =>
    rateBps === null ? [] : [commissionNumerator(shownSum([sumMinor]), rateBps)],
  )
  if (known.length === 0) return null
  return roundCommissionHalfEven(known.reduce((sum, numerator) => sum + numerator, 0n))
}

const untiedParts = (untied: readonly UntiedRow[]): Part[] =>
  untied.map(({ currency, amount }) => ({
    reason: 'payment',
    currency,
    count: 1,
    sumMinor: currency === null || amount === null ? 0 : ourMinor(amount, currency),
    rateBps: null,
  }))
