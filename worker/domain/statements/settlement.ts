import { type Minor, sumMinor, toMinor } from '#domain/money/money.ts'

export type Settlement = Readonly<{
  adjustmentsMinor: Minor
  balanceInMinor: Minor
  minimumPayoutMinor: Minor
  dueMinor: Minor
  payableMinor: Minor
  balanceOutMinor: Minor
}>

/**
 * Due is paid out whole, or carried out whole: when negative, or under the minimum (rule 7.7).
 * Throws when the minimum is negative, as a negative due would then be paid.
 */
export function settle(
  commissionMinor: Minor,
  given: Pick<Settlement, 'adjustmentsMinor' | 'balanceInMinor' | 'minimumPayoutMinor'>,
): Settlement {
  const { adjustmentsMinor, balanceInMinor, minimumPayoutMinor } = given
  if (minimumPayoutMinor < 0) throw new Error('The minimum payout is negative')
  const dueMinor = sumMinor([commissionMinor, adjustmentsMinor, balanceInMinor])
  const isCarried = dueMinor < minimumPayoutMinor
  return {
    adjustmentsMinor,
    balanceInMinor,
    minimumPayoutMinor,
    dueMinor,
    payableMinor: isCarried ? toMinor(0) : dueMinor,
    balanceOutMinor: isCarried ? dueMinor : toMinor(0),
  }
}
