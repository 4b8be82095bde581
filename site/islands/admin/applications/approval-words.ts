import { terms } from '#domain/program.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { counted } from '#site/words/plural.ts'
import type { Application } from '../admin-answers.ts'

export type Preview = Application['approvalPreview']

/** What approving would do now (rule 3.1): "Takes promo slot 2 of 3: 50% commission." */
export function previewWords({ expect, slot, rateBps, promo }: Preview): string {
  const rate = formatRate(rateBps)
  return expect === 'promo'
    ? `Takes seat ${slot} of ${promo.capacity}: ${rate} commission.`
    : `Standard: ${rate} commission.`
}

/** Why it would, or what is left after it. */
export function previewNote({ expect, promo }: Preview): string {
  if (expect === 'standard') {
    return promo.state === 'closed'
      ? 'The campaign is closed, so no seat is given any more.'
      : `All ${promo.capacity} seats are taken.`
  }
  const left = Math.max(0, promo.remaining - 1)
  return left === 0
    ? 'It is the last one. A seat that was given never comes back.'
    : `${counted(left, 'seat')} stay${left === 1 ? 's' : ''} free. A seat that was given never comes back.`
}

/** The verb and its object, for the button that does it. */
export function approveLabel({ expect, slot, rateBps }: Preview): string {
  return expect === 'promo' ? `Approve with seat ${slot}` : `Approve at ${formatRate(rateBps)}`
}

/** What comes of every approval, at whatever rate. */
export const inviteNote = `Goes out at once and works for ${terms.inviteTtlDays} days. You can send it again.`
