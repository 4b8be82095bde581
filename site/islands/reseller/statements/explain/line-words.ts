import { unitPrice } from '#site/words/exact-amount.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import type { ExplainedLine } from './explanation-answers.ts'

const kindWords = { platform_fee: 'Platform fee', overage: 'Overage', credit: 'Credit' } as const

/** What was charged or credited, as it came from billing (rule 5). */
export function lineWords(line: ExplainedLine, currency: string): string {
  const { kind, listFeeMinor, discountMinor, messages, unitPriceMicros, corrects } = line
  if (corrects !== null) {
    const { externalId, amountMinor, reason } = corrects
    const of = amountMinor === null ? '' : ` of ${formatMoney(amountMinor, currency)}`
    return `Credit on ${externalId}${of}: ${reason ?? 'no reason given'}`
  }
  if (listFeeMinor !== null) {
    const fee = `Platform fee of ${formatMoney(listFeeMinor, currency)}`
    return discountMinor
      ? `${fee}, less a discount of ${formatMoney(discountMinor, currency)}`
      : fee
  }
  if (messages !== null && unitPriceMicros !== null) {
    return `Overage: ${messages.toLocaleString()} messages at ${unitPrice(unitPriceMicros, currency)}, as billed`
  }
  return kindWords[kind]
}
