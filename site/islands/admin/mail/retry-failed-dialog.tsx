import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import { mailCount } from './mail-count.ts'

export interface RetryFailedDialogProps {
  readonly open: boolean
  /** How many the page shows as failed. */
  readonly failed: number
  readonly onDone: (told: string) => void
  readonly onRefused: (problem: ApiProblem) => void
  readonly onClose: () => void
}

/** Tries every mail that was given up once more, as after an outage of the mail service. */
export function RetryFailedDialog({ failed, onDone, ...dialog }: RetryFailedDialogProps) {
  return (
    <ActionDialog
      {...dialog}
      title="Try all failed mails again?"
      confirmLabel={`Try ${mailCount(failed)} again`}
      isReloading={false}
      input={failed}
      send={() => answerOf(api.admin.outbox.retry.$post({}, withoutBody))}
      onDone={({ mails }) => onDone(`${mailCount(mails)} will be tried again, the first ones now.`)}
    >
      <p>
        Each gets another three days of tries. What has become pointless is not sent: a sign-in link
        of more than an hour ago, an invite that a later one replaced. See why they failed first: as
        long as the cause is there, they fail again.
      </p>
    </ActionDialog>
  )
}
