import { useState } from 'preact/hooks'
import type { OutboxState } from '#domain/states.ts'
import { emailInWords } from '#domain/text/email-words.ts'
import { api } from '#site/api/api-client.ts'
import { answerOf } from '#site/api/api-request.ts'
import { withoutBody } from '#site/api/body-less.ts'
import { useAction } from '#site/api/use-action.ts'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import { ErrorPanel } from '#site/components/page/error-panel.tsx'
import { useNotice } from '#site/components/page/notice.tsx'
import { statusWords } from '#site/components/status/status-badge.tsx'
import type { Mail } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { CancelMailDialog } from './cancel-mail-dialog.tsx'
import { mailKindLabels } from './mail-kinds.ts'
import { MailTable } from './mail-table.tsx'
import { RetryFailedDialog } from './retry-failed-dialog.tsx'

export interface MailsWithActionsProps {
  /** Null: mails in every state. */
  readonly state: OutboxState | null
  /** Only some kind, or some address, is looked for. */
  readonly isNarrowed: boolean
  /** How many have failed in all. */
  readonly failed: number
  readonly mails: readonly Mail[]
  readonly reload: () => void
}

/** The mails; one that is not sent yet can be tried again, or taken back, and all that failed tried again. */
export function MailsWithActions(props: MailsWithActionsProps) {
  const { state, isNarrowed, failed, mails, reload } = props
  const { notice, tell, clear } = useNotice()
  const action = useAction(({ id }: Mail) =>
    answerOf(api.admin.outbox[':id'].retry.$post({ param: { id } }, withoutBody)),
  )
  const [cancelling, setCancelling] = useState<Mail | null>(null)
  const [isRetryingAll, setRetryingAll] = useState(false)
  const done = (told: string) => {
    tell(told)
    reload()
  }
  const retry = async (mail: Mail) => {
    clear()
    const result = await action.run(mail)
    if (result === null) return
    if (result.ok)
      tell(
        `“${mailKindLabels[mail.kind]}” to ${emailInWords(mail.recipient ?? 'its recipient')} is tried again now.`,
      )
    reload()
  }
  return (
    <div class="stack">
      {notice}
      {action.problem && <ErrorPanel problem={action.problem} />}
      {state === 'failed' && !isNarrowed && failed > 0 && (
        <div>
          <button
            class="button button-small"
            type="button"
            onClick={() => {
              clear()
              setRetryingAll(true)
            }}
          >
            Try all again…
          </button>
        </div>
      )}
      {mails.length === 0 ? (
        <NoMails state={state} isNarrowed={isNarrowed} />
      ) : (
        <MailTable mails={mails} isBusy={action.busy} onRetry={retry} onCancel={setCancelling} />
      )}
      <CancelMailDialog
        mail={cancelling}
        onDone={done}
        onRefused={reload}
        onClose={() => setCancelling(null)}
      />
      <RetryFailedDialog
        open={isRetryingAll}
        failed={failed}
        onDone={done}
        onRefused={reload}
        onClose={() => setRetryingAll(false)}
      />
    </div>
  )
}

function NoMails({ state, isNarrowed }: { state: OutboxState | null; isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="No mail fits"
        action={{ label: 'See all mails', href: adminPages.outbox() }}
      >
        Try another state, mail or address.
      </EmptyState>
    )
  }
  if (state === null) {
    return (
      <EmptyState title="No mail has been written yet">
        The first goes out when a company applies.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={state === 'failed' ? 'No mail has failed' : 'None in this state'}
      action={{ label: 'See all mails', href: adminPages.outbox() }}
    >
      No mail is “{statusWords(state).toLowerCase()}” at the moment.
    </EmptyState>
  )
}
