import type { Answer, Event, Refusal } from './oracle/events.ts'
import type { ProductAnswer } from './product/ledger.ts'

/** A line can be malformed in several ways at once; each side names the one that it meets first. */
const malformed = [
  ...['currency', 'serviceMonth', 'listFeeMinor', 'discountMinor', 'messages'],
  ...['unitPrice', 'unitPriceMicros', 'amountMinor'],
]

/** What a refusal of the oracle is called in the product: a field or a code. Any one of them will do. */
const placesOf: Readonly<Record<Refusal, readonly string[]>> = {
  'unknown reseller': ['resellerNumber'],
  'unknown tenant': ['tenantId'],
  'known already': ['id'],
  'closed month': ['month_closed'],
  'lower rate too early': ['lower_rate_too_early'],
  'not a rate': ['rateBps'],
  'unknown rate': ['not_found'],
  'rate of the approval': ['of_the_approval'],
  'rate stands': ['too_late'],
  'before approval': ['fromMonth', 'before_first_rate'],
  'before first month': ['before first month'],
  'past a transfer': ['past a transfer'],
  'owner terminated': ['reseller_changed'],
  'terminated already': ['terminated already'],
  'other content': ['other content'],
  'unknown currency': malformed,
  'no month': malformed,
  'months disagree': malformed,
  'month too late': ['serviceMonth'],
  'not a fee': malformed,
  'not an overage': malformed,
  'not a price': malformed,
  'two prices': malformed,
  'discount without a price': malformed,
  'amount differs': malformed,
  'not a credit': ['amountMinor'],
  'corrects a credit': ['corrects'],
  'unknown line': ['corrects'],
  'credits exceed line': ['amountMinor'],
  'no amount': ['amountMinor'],
  'not the next month': ['not next'],
  'not due': ['not due'],
}

/** How the product's answer to an event differs from the oracle's, null when it doesn't. */
export function answerDifference(
  event: Event,
  oracle: Answer,
  product: ProductAnswer,
): string | null {
  if (agree(oracle, product)) return null
  const [expected, actual] = [oracle, product].map((answer) => JSON.stringify(answer))
  return `answer to ${JSON.stringify(event)}:\n  oracle  ${expected}\n  product ${actual}`
}

function agree(oracle: Answer, product: ProductAnswer): boolean {
  if (oracle.answer === 'closed' && product.answer === 'closed') {
    return oracle.months.join() === product.months.join()
  }
  if (oracle.answer === 'refused' && product.answer === 'refused') {
    return placesOf[oracle.why].some((place) => product.why.includes(place))
  }
  return oracle.answer === product.answer
}
