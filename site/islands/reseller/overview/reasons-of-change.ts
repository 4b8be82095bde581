import type { CommissionChange } from '#site/islands/reseller/reseller-answers.ts'
import { counted } from '#site/words/plural.ts'

export type Reason = Readonly<{ label: string; amountMinor: number }>

/** The parts of a change that are not nothing, in words; they add up to it. */
export function reasonsOf(change: CommissionChange): readonly Reason[] {
  const { gained, lost, isEstimate } = change
  const goneSoFar = isEstimate ? 'lost, or not charged yet' : 'lost'
  const all = [
    { label: `${counted(gained.tenants, 'tenant')} gained`, amountMinor: gained.amountMinor },
    { label: `${counted(lost.tenants, 'tenant')} ${goneSoFar}`, amountMinor: lost.amountMinor },
    { label: 'Fees and overage of tenants that stayed', amountMinor: change.chargesMinor },
    { label: 'Credits of tenants that stayed', amountMinor: change.creditsMinor },
    { label: 'Another commission rate', amountMinor: change.rateMinor },
    { label: 'Late charges and credits of earlier months', amountMinor: change.lateMinor },
  ]
  return all.filter(({ amountMinor }) => amountMinor !== 0)
}
