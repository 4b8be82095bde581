import { terms } from '#domain/program.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { EmailField } from '#site/components/form/email-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'

export interface InviteDialogProps {
  readonly open: boolean
  readonly isReloading: boolean
  readonly onDone: (told: string) => void
  readonly onClose: () => void
}

/** Invites another super admin. */
export function InviteDialog({ onDone, onClose, ...dialog }: InviteDialogProps) {
  const { values, at, clear } = useFields({ name: '', email: '' })
  const email = values.email.trim()
  return (
    <ActionDialog
      {...dialog}
      id="person"
      title="Invite a super admin"
      confirmLabel="Send the invite"
      input={{ name: values.name.trim(), email }}
      send={(json, key) => answerOf(api.admin.people.$post({ json, header: byKey(key) }))}
      onDone={() => onDone(`An invite is on its way to ${emailInWords(email)}.`)}
      onClose={() => {
        clear()
        onClose()
      }}
    >
      <p>
        A super admin sees and decides everything: applications, rates, payments, keys and people.
        The mailed link works once, for {terms.inviteTtlDays} days.
      </p>
      <TextField {...at('name')} label="Name" required="Enter the name of the person" />
      <EmailField
        {...at('email')}
        label="E-mail address"
        required="Enter their e-mail address, like name@company.com"
      />
    </ActionDialog>
  )
}
