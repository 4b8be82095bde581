import { publicPages } from '#domain/page-paths.ts'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { VendorPerson } from '../admin-answers.ts'

export interface AccessDialogProps {
  /** Whom it is about; null while it is closed. */
  readonly person: VendorPerson | null
  readonly isYou: boolean
  readonly isReloading: boolean
  readonly onDone: (told: string) => void
  readonly onConflict: (problem: ApiProblem) => void
  readonly onClose: () => void
}

/** Switches somebody off, or on again. */
export function AccessDialog({ person, isYou, onDone, ...dialog }: AccessDialogProps) {
  const name = person?.name ?? ''
  const isOff = person !== null && person.disabledAt !== null
  return (
    <ActionDialog
      {...dialog}
      open={person !== null}
      title={isOff ? `Switch ${name} on again?` : `Switch ${isYou ? 'yourself' : name} off?`}
      confirmLabel={isOff ? `Switch ${name} on` : `Switch ${isYou ? 'myself' : name} off`}
      destructive={!isOff}
      input={person}
      send={({ id, disabledAt, accessVersion: expect }) => {
        const disabling = api.admin.people[':id'].disabling
        const decision = { param: { id }, json: { expect } }
        return answerOf(
          disabledAt === null ? disabling.$post(decision) : disabling.$delete(decision),
        )
      }}
      onDone={() =>
        onDone(isOff ? `${name} can sign in again.` : `${name} is switched off and signed out.`)
      }
    >
      {isOff ? (
        <p>They sign in with a new link, which they ask for at {publicPages.signIn()}.</p>
      ) : (
        <p>
          {isYou ? 'Your' : 'Their'} sessions and mailed links end at once. What{' '}
          {isYou ? 'you' : 'they'} did stays in the log.
        </p>
      )}
      {isYou && !isOff && (
        <p class="caution">
          This is you: you are signed out, and only another super admin can let you in again.
        </p>
      )}
    </ActionDialog>
  )
}
