import { answerOf } from '#site/api/api-request.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { Opener } from '#site/components/dialog/opener.tsx'
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
  return (
    <section class="withdrawal stack stack-tight" aria-labelledby="withdrawal-title">
      <h2 id="withdrawal-title" class="section-title">
        Changed your mind?
      </h2>
      <p>You can take the application back while nobody has decided on it.</p>
      <div>
        <Opener label="Withdraw the application…" class="button button-quiet">
          {(dialog) => (
            <ActionDialog
              {...dialog}
              title="Withdraw the application?"
              confirmLabel="Withdraw it"
              destructive
              isReloading={false}
              input={token}
              send={(shown) => answerOf(ownApplication.withdraw(shown))}
              onDone={onDone}
              onConflict={({ status, detail }) => {
                if (status !== 409) return
                dialog.onClose()
                onConflict(detail)
              }}
            >
              <p>
                The application of {companyName} ends here, for good. You may send a new one at any
                time.
              </p>
            </ActionDialog>
          )}
        </Opener>
      </div>
    </section>
  )
}
