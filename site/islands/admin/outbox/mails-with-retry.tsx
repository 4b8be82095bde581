import type { OutboxState } from '#domain/states.ts'
import { api } from '#site/api-client.ts'
import { answerOf } from '#site/api-request.ts'
import { EmptyState } from '#site/components/empty-state.tsx'
import { ErrorPanel } from '#site/components/error-panel.tsx'
import { statusWords } from '#site/components/status-badge.tsx'
import { useAction } from '#site/components/use-action.ts'
import type { Mail } from '../admin-answers.ts'
import { withoutBody } from '../body-less.ts'
import { useNotice } from '../notice.tsx'
import { mailKindLabels } from './mail-kinds.ts'
import { MailTable } from './mail-table.tsx'

export interface MailsWithRetryProps {
  /** Null: mails in every state. */
  readonly state: OutboxState | null
  readonly mails: readonly Mail[]
  readonly reload: () => void
}

/** The mails, and another round of tries for one that was given up or waits for its next try. */
export function MailsWithRetry({ state, mails, reload }: MailsWithRetryProps) {
  const { notice, tell, clear } = useNotice()
  const action = useAction(({ id }: Mail) =>
    answerOf(api.admin.outbox[':id'].retry.$post({ param: { id } }, withoutBody)),
  )
  const retry = async (mail: Mail) => {
    clear()
    const result = await action.run(mail)
    if (result === null) return
    if (result.ok)
      tell(
        `“${mailKindLabels[mail.kind]}” to ${mail.recipient ?? 'its recipient'} is tried again now.`,
      )
    reload()
  }
  return (
    <div class="stack">
      {notice}
      {action.problem && <ErrorPanel problem={action.problem} />}
      {mails.length === 0 ? (
        <NoMails state={state} />
      ) : (
        <MailTable mails={mails} isBusy={action.busy} onRetry={retry} />
      )}
    </div>
  )
}

function NoMails({ state }: { state: OutboxState | null }) {
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
      action={{ label: 'See all mails', href: '/admin/outbox/' }}
    >
      No mail is “{statusWords(state).toLowerCase()}” at the moment.
    </EmptyState>
  )
}
