import { terms } from '#domain/program.ts'
import {
  type Assumptions,
  overageMinor,
  type ProjectedMonth,
  projectLockMonth,
  projectMonths,
  tenantRevenueMinor,
} from '#domain/status/projection.ts'
import { formatAmount, formatMoney } from '#site/words/format-amount.ts'
import { words } from '#site/words/program-words.ts'
import { tenantsText } from './calculator-words.ts'
import { statusText } from './status-text.ts'

const monthsShown = 24

/** What the chart and its table are drawn from, at both rates. */
export interface Months {
  readonly promo: readonly ProjectedMonth[]
  readonly standard: readonly ProjectedMonth[]
  readonly lockMonth: number | null
}

export function monthsOf(given: Assumptions): Months {
  return {
    promo: projectMonths(given, terms.promoRateBps, monthsShown),
    standard: projectMonths(given, terms.standardRateBps, monthsShown),
    lockMonth: projectLockMonth(given),
  }
}

/** How the page shows them: `locale` where they are prerendered, `isOver` once no seat can be had. */
export type Shown = Readonly<{ locale?: string; isOver?: boolean }>

/** The texts of the page by the place that shows them: first the rate that it sells, beside it the standard rate. */
export function figureTexts(given: Assumptions, months: Months, { locale, isOver }: Shown) {
  const { currency } = given
  const { standard } = months
  const sold = isOver ? standard : months.promo
  const at = `at ${isOver ? words.standardRate : words.promoRate}`
  const amount = (minor: number) => formatAmount(minor, currency, locale)
  const money = (minor: number) => formatMoney(minor, currency, locale)
  const revenueMinor = tenantRevenueMinor(given)
  const month = (number: number) => ({
    [`head-${number}`]: `Month ${number}, ${tenantsText(standard[number - 1]?.tenants ?? 0, locale)}`,
    [`sold-${number}`]: amount(sold[number - 1]?.commissionMinor ?? 0),
    [`standard-${number}`]: amount(standard[number - 1]?.commissionMinor ?? 0),
  })
  return {
    at,
    'year-at': `First year ${at}`,
    'sold-year': money(yearMinor(sold)),
    'standard-year': money(yearMinor(standard)),
    tenant: `A tenant’s month: ${money(given.platformFeeMinor)} platform fee + ${amount(overageMinor(given))} for messages = ${amount(revenueMinor)}. A year is twelve statements, each rounded once.`,
    ...month(1),
    ...month(12),
    ...month(24),
    top: money(Math.max(...sold.map(({ commissionMinor }) => commissionMinor))),
    status: statusText(given, monthsShown),
    currency,
  } as Readonly<Record<string, string>>
}

/** Twelve statements, each rounded on its own. */
function yearMinor(months: readonly ProjectedMonth[]): number {
  return months.slice(0, 12).reduce((sum, { commissionMinor }) => sum + commissionMinor, 0)
}
