import { useState } from 'preact/hooks'
import { answerOf } from '#site/api/api-request.ts'
import { useAction } from '#site/api/use-action.ts'
import { ConfirmDialog } from '#site/components/dialog/confirm-dialog.tsx'
import { ownApplication } from './applicant-answers.ts'

export interface WithdrawalProps {
  readonly companyName: string
  readonly token: string
  readonly onDone: () => void
  /** Decided, or about to be: in the API's words. */
  readonly onConflict: (told: string) => void
}

/** The way out, behind a question: a withdrawn application does not come back. */
export function Withdrawal({ companyName, token, onDone, onConflict }: WithdrawalProps) {
  const [isOpen, setIsOpen] = useState(false)
  const action = useAction((_: null) => answerOf(ownApplication.withdraw(token)))
  const close = () => {
    action.reset()
    setIsOpen(false)
  }
  const confirm = async () => {
    const result = await action.run(null)
    if (result === null) return
    if (!result.ok && result.problem.status !== 409) return
    close()
    if (result.ok) onDone()
    else onConflict(result.problem.detail)
  }
  return (
    <section class="withdrawal stack stack-tight" aria-labelledby="withdrawal-title">
      <h2 id="withdrawal-title" class="section-title">
        Changed your mind?
      </h2>
      <p>You can take the application back while nobody has decided on it.</p>
      <div>
        <button class="button button-quiet" type="button" onClick={() => setIsOpen(true)}>
          Withdraw the application…
        </button>
      </div>
      <ConfirmDialog
        open={isOpen}
        title="Withdraw the application?"
        confirmLabel="Withdraw it"
        destructive
        busy={action.busy}
        problem={action.problem}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>
          The application of {companyName} ends here, for good. You may send a new one at any time.
        </p>
      </ConfirmDialog>
    </section>
  )
}
