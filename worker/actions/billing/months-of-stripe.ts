import type { MonthOfStripeRow } from '#db/billing/totals-of-months.ts'
import type { WaitingSum } from '#db/billing/waiting-lines.ts'
import type { StripeMonthView } from '#domain/billing/stripe/stripe-views.ts'
import { differenceOf } from '#domain/ledger/control-totals.ts'
import { shownSum } from '#domain/money/money.ts'

/** States in which a line counts for the totals of its month and is not in the ledger yet (stripe-mapping 9). */
const notYetThere = ['refused', 'price', 'reseller', 'lines', 'sum', 'ready']

/** Each open month and currency: Stripe’s total, the ledger’s, and what of the difference waits for what. */
export const monthViews = (
  months: readonly MonthOfStripeRow[],
  waiting: readonly WaitingSum[],
): StripeMonthView[] =>
  months.map(({ month, currency, lineCount, sumMinor, received }) => {
    const expected = { lineCount, sumMinor }
    const total = { currency, source: null, expected, received }
    const ofMonth = waiting.filter((sum) => sum.month === month && sum.currency === currency)
    return {
      month,
      currency,
      expected,
      received,
      difference: differenceOf(total) ?? expected,
      waits: notYetThere.flatMap((state) => {
        const sums = ofMonth.filter((sum) => sum.state === state)
        if (sums.length === 0) return []
        const lines = sums.reduce((count, each) => count + each.lines, 0)
        return [{ state, lines, sumMinor: shownSum(sums.map((each) => each.sumMinor)) }]
      }),
    }
  })
