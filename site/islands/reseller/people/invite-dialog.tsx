import { useState } from 'preact/hooks'
import { terms } from '#domain/program.ts'
import type { ResellerRole } from '#domain/states.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { RoleField } from './role-field.tsx'

export interface TeamDialogProps {
  readonly isReloading: boolean
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

const nobody = { name: '', email: '', role: 'reseller_member' as ResellerRole }

/** Invites somebody by mail: name, address, role. */
export function InviteDialog(props: TeamDialogProps & { readonly open: boolean }) {
  const [invitee, setInvitee] = useState(nobody)
  const { email, role } = invitee
  const name = invitee.name.trim()
  const hasEmail = /^\S+@\S+\.\S+$/.test(email.trim())
  return (
    <ActionDialog
      open={props.open}
      title="Invite somebody to your team"
      confirmLabel="Send the invite"
      isReloading={props.isReloading}
      input={name !== '' && hasEmail ? { name, email: email.trim(), role } : null}
      send={(json) => answerOf(api.reseller.team.$post({ json }))}
      onDone={({ sent }) => {
        setInvitee(nobody)
        props.onDone(
          sent
            ? `An invite is on its way to ${email.trim()}.`
            : `${email.trim()} is invited already. If the mail got lost, use “Send again” in the list.`,
        )
      }}
      onClose={props.onClose}
    >
      {(showErrors) => (
        <>
          <TextField
            id="invitee-name"
            label="Name"
            value={invitee.name}
            error={showErrors && name === '' ? 'Enter the name of the person' : null}
            onInput={(value) => setInvitee({ ...invitee, name: value })}
          />
          <TextField
            id="invitee-email"
            label="E-mail"
            type="email"
            value={email}
            error={
              showErrors && !hasEmail ? 'Enter their e-mail address, like name@company.com' : null
            }
            onInput={(value) => setInvitee({ ...invitee, email: value })}
          />
          <RoleField
            name="invitee-role"
            role={role}
            onRole={(value) => setInvitee({ ...invitee, role: value })}
          />
          <p class="note">
            They get a link that signs them in once, within {terms.inviteTtlDays} days. There is no
            password.
          </p>
        </>
      )}
    </ActionDialog>
  )
}

interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly type?: 'text' | 'email'
  readonly value: string
  readonly error: string | null
  readonly onInput: (value: string) => void
}

function TextField({ id, label, type = 'text', value, error, onInput }: TextFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        // The dialog's own words tell what is wrong, in every browser alike.
        type="text"
        inputMode={type}
        autocomplete="off"
        maxLength={type === 'email' ? 254 : 200}
        value={value}
        aria-invalid={error === null ? undefined : 'true'}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== null && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
