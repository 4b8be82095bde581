import { toCurrency } from '#domain/currency.ts'
import { commissionNumerator, roundCommissionHalfEven, toBps, toMinor } from '#domain/money.ts'
import { terms } from '#domain/program.ts'
import { formatAmount } from '#site/components/money.tsx'

// The first worked example of program-rules 7, so that tests hold the page's figures too.
const listFeeMinor = 19_900
const discountMinor = 2_000
const messages = 3_412
const unitPriceText = '0.012'
const overageMinor = 4_094
const tenants = 10

const revenueMinor = listFeeMinor - discountMinor + overageMinor

/** One tenant's month, line by line, and what it earns: computed by the engine, for illustration. */
export const exampleMonth = {
  currency: toCurrency('EUR'),
  lines: [
    { label: 'Platform fee, list price', amount: amountText(listFeeMinor) },
    { label: 'Discount', amount: amountText(-discountMinor) },
    {
      label: `Message overage, ${messages.toLocaleString('en')} × ${unitPriceText}`,
      amount: amountText(overageMinor),
    },
  ],
  revenue: amountText(revenueMinor),
  promoCommission: commissionText(revenueMinor, terms.promoRateBps),
  standardCommission: commissionText(revenueMinor, terms.standardRateBps),
  tenants,
  promoYear: yearText(terms.promoRateBps),
  standardYear: yearText(terms.standardRateBps),
} as const

/** Twelve statements of ten such tenants, each rounded on its own. */
function yearText(rateBps: number): string {
  return amountText(12 * commissionMinor(tenants * revenueMinor, rateBps))
}

function commissionText(amountMinor: number, rateBps: number): string {
  return amountText(commissionMinor(amountMinor, rateBps))
}

function commissionMinor(amountMinor: number, rateBps: number): number {
  return roundCommissionHalfEven(commissionNumerator(toMinor(amountMinor), toBps(rateBps)))
}

function amountText(amountMinor: number): string {
  return formatAmount(amountMinor, 'EUR', 'en')
}
