import { terms } from '#domain/program.ts'
import type { ResellerRole } from '#domain/states.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { EmailField } from '#site/components/form/email-field.tsx'
import { TextField } from '#site/components/form/text-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { RoleField } from './role-field.tsx'

export interface TeamDialogProps {
  readonly isReloading: boolean
  readonly onDone: (words: string) => void
  readonly onClose: () => void
  /** Refused because something else happened meanwhile. */
  readonly onConflict?: (problem: ApiProblem) => void
}

const nobody = { name: '', email: '', role: 'reseller_member' as ResellerRole }

interface InviteDialogProps extends TeamDialogProps {
  readonly open: boolean
  readonly teamVersion: number
}

/** Invites somebody by mail: name, address, role. */
export function InviteDialog({ teamVersion, onDone, ...dialog }: InviteDialogProps) {
  const { values, at, clear } = useFields(nobody)
  const email = values.email.trim()
  return (
    <ActionDialog
      {...dialog}
      id="invitee"
      title="Invite somebody to your team"
      confirmLabel="Send the invite"
      input={{ ...values, name: values.name.trim(), email, expect: teamVersion }}
      send={(json, key) => answerOf(api.reseller.team.$post({ json, header: byKey(key) }))}
      onDone={({ sent }) => {
        clear()
        onDone(
          sent
            ? `An invite is on its way to ${emailInWords(email)}.`
            : `${emailInWords(email)} is invited already. If the mail got lost, use “Send again” in the list.`,
        )
      }}
    >
      <TextField {...at('name')} label="Name" required="Enter the name of the person" />
      <EmailField
        {...at('email')}
        label="E-mail"
        required="Enter their e-mail address, like name@company.com"
      />
      <RoleField {...at('role')} />
      <p class="note">
        They get a link that signs them in once, within {terms.inviteTtlDays} days. There is no
        password.
      </p>
    </ActionDialog>
  )
}
