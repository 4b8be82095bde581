import { useState } from 'preact/hooks'
import { terms } from '#domain/program.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { LabelledInput } from '#site/components/form/labelled-field.tsx'

export interface InviteDialogProps {
  readonly open: boolean
  readonly isReloading: boolean
  readonly onDone: (told: string) => void
  readonly onClose: () => void
}

/** Invites another super admin. */
export function InviteDialog({ open, isReloading, onDone, onClose }: InviteDialogProps) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const person = { name: name.trim(), email: email.trim() }
  const isAddress = /^\S+@\S+\.\S+$/.test(person.email)
  const close = () => {
    setName('')
    setEmail('')
    onClose()
  }
  return (
    <ActionDialog
      open={open}
      title="Invite a super admin"
      confirmLabel="Send the invite"
      isReloading={isReloading}
      input={person.name === '' || !isAddress ? null : person}
      send={(json) => answerOf(api.admin.people.$post({ json }))}
      onDone={() => onDone(`An invite is on its way to ${person.email}.`)}
      onClose={close}
    >
      {(showErrors) => (
        <>
          <p>
            A super admin sees and decides everything: applications, rates, payments, keys and
            people. The mailed link works once, for {terms.inviteTtlDays} days.
          </p>
          <LabelledInput
            id="person-name"
            label="Name"
            value={name}
            onInput={setName}
            error={showErrors && person.name === '' ? 'Enter the name of the person' : null}
          />
          <LabelledInput
            id="person-email"
            label="E-mail address"
            type="email"
            value={email}
            onInput={setEmail}
            maxLength={254}
            error={
              showErrors && !isAddress ? 'Enter their e-mail address, like name@company.com' : null
            }
          />
        </>
      )}
    </ActionDialog>
  )
}
