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
 * Revenue and commission by service month, oldest first, for each currency with any. Closed months
 * are what statements state of them so far; open months are the estimate. Late lines that no
 * statement has yet are in the estimate's total, and in no month here.
 */
export function revenueTrend(
  facts: ResellerOverviewFacts,
  estimated: readonly StatementDraft[],
  months: Readonly<{ from: Month; to: Month }>,
): CurrencyTrend[] {
  const firstOpenMonth = firstOpenMonthOf(facts)
  const sums = [
    ...facts.statedMonths,
    ...estimated.flatMap(({ currency, parts }) =>
      parts
        .filter(({ serviceMonth }) => serviceMonth >= firstOpenMonth)
        .map((part) => ({ ...part, currency, month: part.serviceMonth })),
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
