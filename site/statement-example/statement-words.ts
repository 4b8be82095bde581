import { type Minor, toMinor } from '#domain/money/money.ts'
import { terms } from '#domain/program.ts'
import type { StatementPart } from '#domain/statements/statement-parts.ts'
import { formatExact } from '#site/words/exact-amount.ts'
import { formatAmount } from '#site/words/format-amount.ts'
import { exampleMessages, exampleStatement } from './example-statement.ts'

/** The example in the words of the page, as it is prerendered; every figure is the engine's. */
export function statementWords() {
  const draft = exampleStatement(terms.standardRateBps)
  return {
    rows: draft.parts.map((part) => ({
      tenant: part.tenantId,
      lines: linesOf(part),
      revenue: amount(part.revenueMinor),
      exact: exact(part.numerator),
      commission: amount(part.commissionMinor),
    })),
    currency: draft.currency,
    revenue: amount(draft.revenueMinor),
    exact: exact(draft.exactNumerator),
    commission: amount(draft.commissionMinor),
    /** What the same month would be at the launch rate. */
    promo: amount(exampleStatement(terms.promoRateBps).commissionMinor),
    /** Who got what rounding down had left. */
    raised: draft.parts.filter(({ share }) => share.isRaised).map(({ tenantId }) => tenantId),
  }
}

const currency = 'EUR'
const amount = (minor: Minor): string => formatAmount(minor, currency, 'en')

// Cents, and their ten-thousandths.
const exact = (numerator: bigint): string =>
  formatExact(numerator.toString(), { shown: 2, all: 6 }, 'en')

function linesOf({ platformFeeMinor, overageMinor, creditMinor }: StatementPart): string {
  const messages = exampleMessages.toLocaleString('en')
  const overage = overageMinor === 0 ? '' : ` + ${amount(overageMinor)} for ${messages} messages`
  const credit = creditMinor === 0 ? '' : ` − ${amount(toMinor(-creditMinor))} credit`
  return `${amount(platformFeeMinor)} platform fee${overage}${credit}`
}
