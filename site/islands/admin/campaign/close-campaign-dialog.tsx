import { terms } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { counted } from '#site/words/plural.ts'
import type { Campaign } from '../admin-answers.ts'

export interface CloseCampaignDialogProps {
  readonly promo: Campaign['promo']
  readonly open: boolean
  readonly isReloading: boolean
  readonly onClose: () => void
  readonly onDone: (told: string) => void
}

/** Closes the campaign, finally (rule 1.4). */
export function CloseCampaignDialog({ promo, onDone, ...dialog }: CloseCampaignDialogProps) {
  const { capacity, remaining } = promo
  const { values, at } = useFields({ reason: '' })
  return (
    <ActionDialog
      {...dialog}
      id="closing"
      title="Close the campaign?"
      confirmLabel="Close the campaign, finally"
      destructive
      input={values}
      send={(json) => answerOf(api.admin.campaign.closing.$post({ json }))}
      onDone={() => onDone('The campaign is closed. The landing page says so too.')}
    >
      <ul class="effects">
        <li>
          {counted(remaining, 'seat')} of {capacity} {remaining === 1 ? 'is' : 'are'} never given.
        </li>
        <li>
          Every approval from now on starts at {formatRate(terms.standardRateBps)}, unless another
          rate is agreed.
        </li>
        <li>The landing page stops offering the promotion within 30 seconds.</li>
        <li>It is final: the campaign can’t be opened again.</li>
      </ul>
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="For the vendor’s people; stored with the campaign."
      />
    </ActionDialog>
  )
}
