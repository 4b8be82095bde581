import { firstOpenMonthOf } from '#actions/statements/estimate-reseller.ts'
import type { ResellerOverviewFacts } from '#db/resellers/reseller-overview.ts'
import type { RevenueSums } from '#db/statements/stated-revenue.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { type Month, monthsFromTo } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import { shownSum } from '#domain/money/money.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'

/** `none`: before approval or from termination on, when nothing could be earned. */
export type TrendMonth = RevenueSums & Readonly<{ month: Month; state: TrendState }>
export type TrendState = 'final' | 'estimate' | 'none'

export type CurrencyTrend = Readonly<{ currency: Currency; months: readonly TrendMonth[] }>

/**
 * Commission and revenue by month, oldest first, for each currency with any: of a closed month what its
 * statement says, of an open one its estimate, each with its late lines. So every figure here is one that
 * stands on a statement or an estimate beside it.
 */
export function revenueTrend(
  facts: ResellerOverviewFacts,
  estimated: readonly StatementDraft[],
  months: Readonly<{ from: Month; to: Month }>,
): CurrencyTrend[] {
  const firstOpenMonth = firstOpenMonthOf(facts)
  const sums = [
    ...facts.statedMonths,
    ...estimated.flatMap(({ currency, month, parts }) =>
      parts.map((part) => ({ ...part, currency, month })),
    ),
  ]
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort(compareCodeUnits)
  return currencies.map((currency) => ({
    currency,
    months: monthsFromTo(months.from, months.to).map((month) => ({
      month,
      state: stateOf(facts, firstOpenMonth, month),
      ...addUp(sums.filter((sum) => sum.currency === currency && sum.month === month)),
    })),
  }))
}

function stateOf(
  { reseller }: ResellerOverviewFacts,
  firstOpenMonth: Month,
  month: Month,
): TrendState {
  if (month < monthOfDate(reseller.approvedOn)) return 'none'
  if (reseller.terminatedFrom !== null && month >= reseller.terminatedFrom) return 'none'
  return month < firstOpenMonth ? 'final' : 'estimate'
}

const addUp = (sums: readonly RevenueSums[]): RevenueSums => ({
  platformFeeMinor: shownSum(sums.map((sum) => sum.platformFeeMinor)),
  overageMinor: shownSum(sums.map((sum) => sum.overageMinor)),
  creditMinor: shownSum(sums.map((sum) => sum.creditMinor)),
  commissionMinor: shownSum(sums.map((sum) => sum.commissionMinor)),
})
