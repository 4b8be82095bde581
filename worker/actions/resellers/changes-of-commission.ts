import type { ResellerOverviewFacts } from '#db/resellers/reseller-overview.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { previousMonth } from '#domain/calendar/month.ts'
import { commissionChange } from '#domain/statements/commission-change.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'

/**
 * How commission changed against the month before, and why, for each currency: of the month that closed last
 * and of each open one, oldest first. None for the first month of the partnership, which has none before it.
 */
export function changesOfCommission(
  { statedParts, statedThrough, reseller }: ResellerOverviewFacts,
  estimated: readonly StatementDraft[],
) {
  const parts = [
    ...statedParts,
    ...estimated.flatMap(({ month, currency, parts: drafted }) =>
      drafted.map((part) => ({ ...part, month, currency })),
    ),
  ]
  const of = (currency: string, month: string) =>
    parts.filter((part) => part.currency === currency && part.month === month)
  const months = [
    ...new Set([
      ...(statedThrough === null ? [] : [statedThrough.month]),
      ...estimated.map(({ month }) => month),
    ]),
  ].filter((month) => month > monthOfDate(reseller.approvedOn))
  const currencies = [...new Set(parts.map(({ currency }) => currency))].sort(compareCodeUnits)
  return currencies.flatMap((currency) =>
    months.flatMap((month) => {
      const [then, now] = [of(currency, previousMonth(month)), of(currency, month)]
      if (then.length === 0 && now.length === 0) return []
      const before = { month: previousMonth(month), parts: then }
      const isEstimate = statedThrough === null || month > statedThrough.month
      return [{ currency, month, isEstimate, ...commissionChange(before, { month, parts: now }) }]
    }),
  )
}
