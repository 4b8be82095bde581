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

/** The texts of the page by the place that shows them. `locale` where they are prerendered. */
export function figureTexts(given: Assumptions, { promo, standard }: Months, locale?: string) {
  const { currency } = given
  const amount = (minor: number) => formatAmount(minor, currency, locale)
  const money = (minor: number) => formatMoney(minor, currency, locale)
  const revenueMinor = tenantRevenueMinor(given)
  const month = (number: number) => ({
    [`head-${number}`]: `Month ${number}, ${tenantsText(promo[number - 1]?.tenants ?? 0, locale)}`,
    [`promo-${number}`]: amount(promo[number - 1]?.commissionMinor ?? 0),
    [`standard-${number}`]: amount(standard[number - 1]?.commissionMinor ?? 0),
  })
  return {
    'promo-year': money(yearMinor(promo)),
    'standard-year': money(yearMinor(standard)),
    tenant: `A tenant’s month: ${money(given.platformFeeMinor)} platform fee + ${amount(overageMinor(given))} for messages = ${amount(revenueMinor)}. A year is twelve statements, each rounded once.`,
    ...month(1),
    ...month(12),
    ...month(24),
    top: money(Math.max(...promo.map(({ commissionMinor }) => commissionMinor))),
    status: statusText(given, monthsShown),
    currency,
  } as Readonly<Record<string, string>>
}

/** Twelve statements, each rounded on its own. */
function yearMinor(months: readonly ProjectedMonth[]): number {
  return months.slice(0, 12).reduce((sum, { commissionMinor }) => sum + commissionMinor, 0)
}
