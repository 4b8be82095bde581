import type { Estimate } from '#site/islands/reseller/reseller-answers.ts'
import { whyNegative } from '#site/islands/reseller/statements/why-not-payable.ts'
import { formatMoney } from '#site/words/format-amount.ts'

type Figures = Pick<
  Estimate,
  'currency' | 'adjustmentsMinor' | 'balanceInMinor' | 'dueMinor' | 'payableMinor'
>

/** What stands between the commission of an estimate and what would be payable (rule 7.7). */
export function whyOtherThanCommission(estimate: Figures): string {
  const { currency, adjustmentsMinor, balanceInMinor, dueMinor, payableMinor } = estimate
  const added = [
    adjustmentsMinor === 0 ? [] : [`adjustments of ${formatMoney(adjustmentsMinor, currency)}`],
    balanceInMinor === 0
      ? []
      : [`a balance of ${formatMoney(balanceInMinor, currency)} carried in`],
  ].flat()
  const sum = added.length === 0 ? [] : [`With ${added.join(' and ')}.`]
  return [...sum, ...whyNothing({ dueMinor, payableMinor })].join(' ')
}

function whyNothing({ dueMinor, payableMinor }: Pick<Figures, 'dueMinor' | 'payableMinor'>) {
  if (payableMinor > 0 || dueMinor === 0) return []
  return [dueMinor < 0 ? whyNegative : 'That is under the minimum payout and would be carried on.']
}
