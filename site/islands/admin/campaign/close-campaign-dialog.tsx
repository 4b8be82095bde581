import { useState } from 'preact/hooks'
import { terms } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
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
export function CloseCampaignDialog(props: CloseCampaignDialogProps) {
  const { open, isReloading, onClose, onDone } = props
  const { capacity, remaining } = props.promo
  const [reason, setReason] = useState('')
  return (
    <ActionDialog
      open={open}
      title="Close the campaign?"
      confirmLabel="Close the campaign, finally"
      destructive
      isReloading={isReloading}
      input={reason.trim() === '' ? null : { reason }}
      send={(json) => answerOf(api.admin.campaign.closing.$post({ json }))}
      onDone={() => onDone('The campaign is closed. The landing page says so too.')}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          <ul class="effects">
            <li>
              {counted(remaining, 'slot')} of {capacity} {remaining === 1 ? 'is' : 'are'} never
              given.
            </li>
            <li>
              Every approval from now on starts at {formatRate(terms.standardRateBps)}, unless
              another rate is agreed.
            </li>
            <li>The landing page stops offering the promotion within 30 seconds.</li>
            <li>It is final: the campaign can’t be opened again.</li>
          </ul>
          <ReasonField
            id="closing-reason"
            label="Why"
            hint="For the vendor’s people; stored with the campaign."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
        </>
      )}
    </ActionDialog>
  )
}
