import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { DialogProps } from '#site/components/dialog/use-outcome.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'

export interface ReleaseDialogProps extends DialogProps {
  /** Whose address it is: somebody who joined, or an invite that nobody has answered. */
  readonly holder: Readonly<{ id: string; name: string; hasJoined: boolean }>
  readonly email: string
}

/** Frees an address, with a reason: who held it is out. */
export function ReleaseDialog({ holder, email: address, onDone, ...dialog }: ReleaseDialogProps) {
  const email = emailInWords(address)
  const { values, at, clear } = useFields({ reason: '' })
  return (
    <ActionDialog
      {...dialog}
      id={`release-${holder.id}`}
      title={`Release ${email}?`}
      confirmLabel="Release the address"
      destructive
      input={values}
      send={(json) =>
        answerOf(api.admin.people[':id'].release.$post({ param: { id: holder.id }, json }))
      }
      onDone={() => {
        clear()
        onDone(`${email} is free. One can apply or be invited with it.`)
      }}
    >
      {holder.hasJoined ? (
        <p>
          {holder.name} is removed: their sessions and mailed links end at once, and they can’t sign
          in. Who was of a reseller is told so by e-mail. What they did stays in the log. With this
          address they would come back as somebody new.
        </p>
      ) : (
        <p>The invite of {holder.name} is deleted, and its link stops working.</p>
      )}
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="For the vendor’s people; it is in the log."
      />
    </ActionDialog>
  )
}
