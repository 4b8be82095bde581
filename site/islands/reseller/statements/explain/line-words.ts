import { unitPrice } from '#site/words/exact-amount.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import type { ExplainedLine } from './explanation-answers.ts'

const kindWords = { platform_fee: 'Platform fee', overage: 'Overage', credit: 'Credit' } as const

/** What was charged or credited, as it came from billing (rule 5). */
export function lineWords(line: ExplainedLine, currency: string): string {
  const { kind, listFeeMinor, discountMinor, messages, corrects } = line
  if (corrects !== null) {
    const { externalId, amountMinor, reason } = corrects
    const of = amountMinor === null ? '' : ` of ${formatMoney(amountMinor, currency)}`
    return `Credit on ${externalId}${of}: ${reason ?? 'no reason given'}`
  }
  if (listFeeMinor !== null) {
    const fee = `Platform fee of ${formatMoney(listFeeMinor, currency)}`
    return fee + lessDiscount(discountMinor, currency)
  }
  if (messages !== null) {
    const overage = `Overage: ${messages.toLocaleString()} messages`
    return line.unitPrice === null
      ? `${overage}, billed without a unit price: the amount stands as billed`
      : `${overage} at ${unitPrice(line.unitPrice, currency)}${lessDiscount(discountMinor, currency)}`
  }
  return kindWords[kind]
}

const lessDiscount = (discountMinor: number | null, currency: string): string =>
  discountMinor ? `, less a discount of ${formatMoney(discountMinor, currency)}` : ''
