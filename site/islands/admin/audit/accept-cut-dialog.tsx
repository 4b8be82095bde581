import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { capitalised } from '#site/words/number-words.ts'
import { type Cut, cutWords } from './found-cuts.tsx'

export interface AcceptCutDialogProps {
  /** Null while none is to be accepted. */
  readonly cut: Cut | null
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Says why the log was cut; the verification tells it from then on as accepted. */
export function AcceptCutDialog({ cut, onClose, onDone }: AcceptCutDialogProps) {
  const { values, at, clear } = useFields({ reason: '' })
  const close = () => {
    clear()
    onClose()
  }
  return (
    <ActionDialog
      open={cut !== null}
      id="cut"
      title="Accept the cut of the log?"
      confirmLabel="Accept the cut"
      isReloading={false}
      input={cut && { cut, reason: values.reason }}
      send={({ cut: { number }, reason }) =>
        answerOf(
          api.admin.audit.cuts[':number'].acceptance.$post({
            param: { number: String(number) },
            json: { reason },
          }),
        )
      }
      onDone={onDone}
      onClose={close}
    >
      <ul class="effects">
        {cut && <li>{capitalised(cutWords(cut))}</li>}
        <li>It stays in every verification, with your name and the reason.</li>
        <li>Whatever is missing or changed besides is still told as a break.</li>
      </ul>
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="Say which backup was restored, when and by whom."
      />
    </ActionDialog>
  )
}
