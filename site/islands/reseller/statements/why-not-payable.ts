import type { Statement } from '#site/islands/reseller/reseller-answers.ts'
import { formatMoney } from '#site/words/format-amount.ts'

type Figures = Pick<Statement, 'currency' | 'dueMinor' | 'minimumPayoutMinor'>

/** Why nothing is payable though something is due (rule 7.7); null when it is payable, or nothing is due. */
export function whyNotPayable(
  { currency, dueMinor, minimumPayoutMinor }: Figures,
  locale?: string,
): string | null {
  if (dueMinor < 0) return whyNegative
  return dueMinor > 0 && dueMinor < minimumPayoutMinor
    ? underMinimum({ currency, minimumPayoutMinor }, locale)
    : null
}

export const whyNegative =
  'What is due is negative, so nothing is paid and it goes on to the next statement that is made.'

export const underMinimum = (
  minimum: Pick<Figures, 'currency' | 'minimumPayoutMinor'>,
  locale?: string,
): string =>
  `What is due is under the minimum payout of ${formatMoney(minimum.minimumPayoutMinor, minimum.currency, locale)}, so it goes on to the next statement.`
