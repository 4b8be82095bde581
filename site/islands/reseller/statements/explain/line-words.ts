import { formatMoney } from '#site/words/format-amount.ts'
import { lessDiscount, overageWords } from '#site/words/overage-words.ts'
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
  if (messages !== null) return `Overage: ${overageWords({ ...line, messages }, currency)}`
  return kindWords[kind]
}
