import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { ReasonField } from '#site/components/form/reason-field.tsx'
import { useFields } from '#site/components/form/use-fields.ts'
import { counted } from '#site/words/plural.ts'
import type { ResellerDialogProps } from '../reseller-page.ts'

/** Suspends, with a reason: sign-in and payments, and nothing else (rule 3.6). */
export function SuspendDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  const { values, at, clear } = useFields({ reason: '' })
  const people = reseller.people.filter(({ removedAt }) => removedAt === null).length
  return (
    <ActionDialog
      open={open}
      id="suspension"
      title={`Suspend ${reseller.companyName}?`}
      confirmLabel="Suspend"
      destructive
      isReloading={isReloading}
      input={{ ...values, expect: reseller.standingVersion }}
      send={(json) =>
        answerOf(api.admin.resellers[':id'].suspension.$post({ param: { id: reseller.id }, json }))
      }
      onDone={() => {
        clear()
        props.onDone('Suspended. Nobody of it is signed in any more.')
      }}
      onConflict={props.onConflict}
      onClose={onClose}
    >
      <p>
        {counted(people, 'person', 'people')} of it {people === 1 ? 'is' : 'are'} signed out at once
        and can’t sign in. No payment can be recorded. Revenue, commission and statements go on as
        before. They are told by e-mail what it means. You can lift it at any time.
      </p>
      <ReasonField
        {...at('reason')}
        label="Why"
        hint="For the vendor’s people; stored with the reseller."
      />
    </ActionDialog>
  )
}

/** Lets a suspended reseller in again. */
export function LiftSuspensionDialog(props: ResellerDialogProps) {
  const { reseller, open, isReloading, onClose } = props
  return (
    <ActionDialog
      open={open}
      title={`Lift the suspension of ${reseller.companyName}?`}
      confirmLabel="Lift the suspension"
      isReloading={isReloading}
      input={{ expect: reseller.standingVersion }}
      send={(json) =>
        answerOf(
          api.admin.resellers[':id'].suspension.$delete({ param: { id: reseller.id }, json }),
        )
      }
      onDone={() => props.onDone('The suspension is lifted. Its people can sign in again.')}
      onConflict={props.onConflict}
      onClose={onClose}
    >
      <p>
        Its people can sign in again and are told so by e-mail, and payments can be recorded again.
      </p>
    </ActionDialog>
  )
}
