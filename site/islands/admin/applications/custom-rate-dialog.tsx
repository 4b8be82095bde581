import { useState } from 'preact/hooks'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { isConflict } from '#site/components/dialog/use-outcome.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { PercentField } from '#site/components/form/percent-field.tsx'
import { percentToBps } from '#site/components/form/rate-text.ts'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { formatRate } from '#site/words/format-rate.ts'
import { inviteNote } from './approval-words.ts'
import { approve, approvedWords, type Terms } from './approve-application.ts'
import type { DecisionDialogProps } from './decision-props.ts'

/** Approves at a rate that was agreed otherwise (rule 3.2): never with a promo slot, always with a reason. */
export function CustomRateDialog(props: DecisionDialogProps) {
  const { application, open, isReloading, onClose } = props
  const [percent, setPercent] = useState('')
  const [reason, setReason] = useState('')
  const rateBps = percentToBps(percent)
  const isComplete = rateBps !== null && reason.trim() !== ''
  const input: Terms | null = isComplete ? { expect: 'custom', rateBps, reason } : null
  return (
    <ActionDialog
      open={open}
      title={`Approve ${application.companyName} at another rate?`}
      confirmLabel={rateBps === null ? 'Approve at this rate' : `Approve at ${formatRate(rateBps)}`}
      isReloading={isReloading}
      input={input}
      send={(terms, key) => approve(application.id, terms, key)}
      onDone={(approval) => props.onDone(approvedWords(approval))}
      onRefused={(problem) => isConflict(problem) && props.onConflict(problem)}
      onClose={onClose}
    >
      {(showErrors) => (
        <>
          <PercentField
            id="custom-rate"
            label="Agreed commission rate"
            value={percent}
            onInput={setPercent}
            showError={showErrors}
          />
          <ReasonField
            id="custom-reason"
            label="Why this rate"
            hint="Stored with the rate, for whoever looks at it later."
            value={reason}
            onInput={setReason}
            showError={showErrors}
          />
          <Facts
            facts={[
              { label: 'Promo slot', value: 'None, also while one is free.' },
              { label: 'Invite', value: `To ${application.contactEmail}. ${inviteNote}` },
            ]}
          />
        </>
      )}
    </ActionDialog>
  )
}
