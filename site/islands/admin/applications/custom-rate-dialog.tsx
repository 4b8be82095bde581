import { emailInWords } from '#domain/text/email-words.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { Facts } from '#site/components/figures/facts.tsx'
import { PercentField } from '#site/components/form/percent-field.tsx'
import { percentToBps } from '#site/components/form/rate-text.ts'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { formatRate } from '#site/words/format-rate.ts'
import { inviteNote } from './approval-words.ts'
import { approve, approvedWords } from './approve-application.ts'
import type { DecisionDialogProps } from './decision-props.ts'

/** Approves at a rate that was agreed otherwise (rule 3.2): never with a promo slot, always with a reason. */
export function CustomRateDialog({ application, onDone, ...dialog }: DecisionDialogProps) {
  const { values, at } = useFields({ rateBps: '', reason: '' })
  const rateBps = percentToBps(values.rateBps)
  return (
    <ActionDialog
      {...dialog}
      id="custom"
      title={`Approve ${application.companyName} at another rate?`}
      confirmLabel={rateBps === null ? 'Approve at this rate' : `Approve at ${formatRate(rateBps)}`}
      input={
        rateBps === null ? null : { expect: 'custom' as const, rateBps, reason: values.reason }
      }
      send={(terms) => approve(application.id, terms)}
      onDone={(approval) => onDone(approvedWords(approval))}
    >
      <PercentField {...at('rateBps')} label="Agreed commission rate" />
      <ReasonField
        {...at('reason')}
        label="Why this rate"
        hint="Stored with the rate, for whoever looks at it later."
      />
      <Facts
        facts={[
          { label: 'Seat', value: 'None, also while one is free.' },
          { label: 'Invite', value: `To ${emailInWords(application.contactEmail)}. ${inviteNote}` },
        ]}
      />
    </ActionDialog>
  )
}
