import { useState } from 'preact/hooks'
import type { OutcomeEvents } from '#site/components/dialog/use-outcome.tsx'
import type { Application } from '../admin-answers.ts'
import { AddressClaim } from './address-claim.tsx'
import { approveLabel, previewNote, previewWords } from './approval-words.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { CustomRateDialog } from './custom-rate-dialog.tsx'
import type { DecisionDialogProps } from './decision-props.ts'
import { RejectDialog } from './reject-dialog.tsx'

export interface DecisionChoicesProps {
  readonly application: Application
  readonly isReloading: boolean
  readonly events: OutcomeEvents
}

type Choice = 'approve' | 'custom' | 'ask' | 'reject'

/** Approve as shown, approve at an agreed rate, ask, or reject; what was typed outlives a closed dialog. */
export function DecisionChoices({ application, isReloading, events }: DecisionChoicesProps) {
  const [choice, setChoice] = useState<Choice | null>(null)
  const { approvalPreview: preview, possibleDuplicates } = application
  const isWaiting = application.state === 'information_requested'
  const dialog = (kind: Choice): DecisionDialogProps => ({
    ...events,
    application,
    isReloading,
    open: choice === kind,
    onClose: () => setChoice(null),
  })
  return (
    <>
      {isWaiting ? (
        <p>
          The applicant was asked for more and has not answered yet. It can be approved once the
          answer is there, or rejected now.
        </p>
      ) : (
        <div class="stack stack-tight">
          <p class="verdict-terms">{previewWords(preview)}</p>
          <p class="note">{previewNote(preview)}</p>
        </div>
      )}
      <AddressClaim {...events} application={application} isReloading={isReloading} />
      {possibleDuplicates.length > 0 && (
        <p class="caution">{duplicatesWords(possibleDuplicates.length)}</p>
      )}
      <div class="stack stack-tight">
        {!isWaiting && (
          <>
            <button class="button" type="button" onClick={() => setChoice('approve')}>
              {approveLabel(preview)}…
            </button>
            <button class="button button-quiet" type="button" onClick={() => setChoice('custom')}>
              Approve at another rate…
            </button>
            <button class="button button-quiet" type="button" onClick={() => setChoice('ask')}>
              Ask for information…
            </button>
          </>
        )}
        <button class="button button-quiet" type="button" onClick={() => setChoice('reject')}>
          Reject…
        </button>
      </div>
      <ApproveDialog {...dialog('approve')} />
      <CustomRateDialog {...dialog('custom')} />
      <AskDialog {...dialog('ask')} />
      <RejectDialog {...dialog('reject')} />
    </>
  )
}

const duplicatesWords = (count: number): string =>
  count === 1
    ? 'An application listed here may be of the same company. Look at it first.'
    : `${count} applications listed here may be of the same company. Look at them first.`
