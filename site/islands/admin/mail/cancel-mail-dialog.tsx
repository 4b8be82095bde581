import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import type { ApiProblem } from '#site/api/api-problem.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { ActionDialog } from '#site/components/dialog/action-dialog.tsx'
import type { Mail } from '#site/islands/admin/admin-answers.ts'
import { mailKindLabels } from './mail-kinds.ts'

export interface CancelMailDialogProps {
  /** Which; null while it is closed. */
  readonly mail: Mail | null
  readonly onDone: (told: string) => void
  readonly onRefused: (problem: ApiProblem) => void
  readonly onClose: () => void
}

/** Takes a mail back before it is sent. */
export function CancelMailDialog({ mail, onDone, ...dialog }: CancelMailDialogProps) {
  const label = mail === null ? '' : mailKindLabels[mail.kind]
  const recipient = emailInWords(mail?.recipient ?? 'its recipient')
  return (
    <ActionDialog
      {...dialog}
      open={mail !== null}
      title="Take this mail back?"
      confirmLabel={`Don’t send “${label}”`}
      destructive
      isReloading={false}
      input={mail}
      send={({ id }) =>
        answerOf(api.admin.outbox[':id'].cancellation.$post({ param: { id } }, withoutBody))
      }
      onDone={() => onDone(`“${label}” to ${recipient} is not sent.`)}
    >
      <p>
        {recipient} is not told by this mail. What it is about stays as it is. It can’t be sent
        again; where that matters, the page of its subject offers a new one.
      </p>
    </ActionDialog>
  )
}
