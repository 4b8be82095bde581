import { monthOfInstantMs } from '#domain/calendar/month.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { formatMonth } from '#site/components/figures/date-label.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { formatRate } from '#site/words/format-rate.ts'
import {
  approveLabel,
  inviteNote,
  type Preview,
  previewNote,
  previewWords,
} from './approval-words.ts'
import { approve, approvedWords } from './approve-application.ts'
import type { DecisionDialogProps } from './decision-props.ts'

/** Approves on the terms shown. After a conflict it shows the new terms, and why the old ones failed. */
export function ApproveDialog({ application, onDone, ...dialog }: DecisionDialogProps) {
  const { approvalPreview: preview, companyName, contactEmail } = application
  const firstMonth = formatMonth(monthOfInstantMs(Date.now()))
  return (
    <ActionDialog
      {...dialog}
      title={`Approve ${companyName}?`}
      confirmLabel={approveLabel(preview)}
      input={preview.expect}
      send={(expect) => approve(application.id, { expect })}
      onDone={(approval) => onDone(approvedWords(approval))}
    >
      <p class="verdict-terms">{previewWords(preview)}</p>
      <Facts
        facts={[
          {
            label: 'Commission',
            value: `${formatRate(preview.rateBps)} of its tenants’ revenue, from ${firstMonth} on`,
          },
          { label: 'Seat', value: slotWords(preview) },
          { label: 'Invite', value: `To ${emailInWords(contactEmail)}. ${inviteNote}` },
        ]}
      />
    </ActionDialog>
  )
}

function slotWords(preview: Preview): string {
  if (preview.expect === 'standard') return `None. ${previewNote(preview)}`
  return `${preview.slot} of ${preview.promo.capacity}. ${previewNote(preview)}`
}
