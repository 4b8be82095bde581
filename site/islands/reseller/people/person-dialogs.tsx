import { useState } from 'preact/hooks'
import { terms } from '#domain/program.ts'
import type { ResellerRole } from '#domain/states.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { byKey } from '#site/api/by-key.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { Teammate } from '#site/islands/reseller/reseller-answers.ts'
import { roleNames } from '#site/words/role-names.ts'
import type { TeamDialogProps } from './invite-dialog.tsx'
import { RoleField } from './role-field.tsx'

type PersonDialogProps = TeamDialogProps & {
  /** Null while the dialog is closed. */
  readonly person: Teammate | null
}

const one = api.reseller.team[':id']

/** Another invite, which ends the earlier ones. */
export function ResendDialog({ person, onDone, ...rest }: PersonDialogProps) {
  const email = emailInWords(person?.email ?? '')
  return (
    <ActionDialog
      {...rest}
      open={person !== null}
      title="Send the invite again?"
      confirmLabel={`Send to ${email}`}
      input={person}
      send={({ id }, key) =>
        answerOf(one.invitation.$post({ param: { id }, header: byKey(key) }, withoutBody))
      }
      onDone={() => onDone(`A new invite is on its way to ${email}.`)}
    >
      <p>
        {email} gets a new link that works for {terms.inviteTtlDays} days. The links sent earlier
        stop working.
      </p>
    </ActionDialog>
  )
}

/** Another role; whoever gives up their own is told what that means. */
export function ChangeRoleDialog(props: PersonDialogProps & { readonly you: string }) {
  const { person, you, onDone, ...rest } = props
  const [chosen, setChosen] = useState<ResellerRole | null>(null)
  const role = chosen ?? person?.role ?? 'reseller_member'
  const name = person?.name ?? ''
  const forget = () => setChosen(null)
  return (
    <ActionDialog
      {...rest}
      open={person !== null}
      id="person"
      title={`Role of ${name}`}
      confirmLabel={`Make ${roleNames[role].toLowerCase()}`}
      input={person && { id: person.id, role, expect: person.accessVersion }}
      send={({ id, ...json }) => answerOf(one.$patch({ param: { id }, json }))}
      onDone={() => {
        forget()
        onDone(`${name} is ${roleNames[role].toLowerCase()} now.`)
      }}
      onClose={() => {
        forget()
        props.onClose()
      }}
    >
      <RoleField name="role" value={role} onInput={setChosen} />
      {person?.id === you && role === 'reseller_member' && (
        <p>This is you: afterwards another admin has to give you the role back.</p>
      )}
    </ActionDialog>
  )
}

/** Takes somebody off the team. */
export function RemoveDialog({ person, onDone, ...rest }: PersonDialogProps) {
  const name = person?.name ?? ''
  return (
    <ActionDialog
      {...rest}
      open={person !== null}
      title={`Remove ${name} from the team?`}
      confirmLabel={`Remove ${name}`}
      destructive
      input={person}
      send={({ id, accessVersion: expect }) =>
        answerOf(one.$delete({ param: { id }, json: { expect } }))
      }
      onDone={() => onDone(`${name} is removed, and signed out everywhere.`)}
    >
      <p>
        {name} is signed out at once, gets no more mails about your partnership, and can’t sign in
        again. You can invite them again later.
      </p>
    </ActionDialog>
  )
}
