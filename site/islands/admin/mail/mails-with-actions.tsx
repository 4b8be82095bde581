import { useState } from 'preact/hooks'
import type { OutboxState } from '#domain/states.ts'
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

export interface MailsWithActionsProps {
  /** Null: mails in every state. */
  readonly state: OutboxState | null
  /** Only some kind, or some address, is looked for. */
  readonly isNarrowed: boolean
  readonly mails: readonly Mail[]
  readonly reload: () => void
}

/** The mails; one that is not sent yet can be tried again, or taken back. */
export function MailsWithActions({ state, isNarrowed, mails, reload }: MailsWithActionsProps) {
  const { notice, tell, clear } = useNotice()
  const action = useAction(({ id }: Mail) =>
    answerOf(api.admin.outbox[':id'].retry.$post({ param: { id } }, withoutBody)),
  )
  const [cancelling, setCancelling] = useState<Mail | null>(null)
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
        <NoMails state={state} isNarrowed={isNarrowed} />
      ) : (
        <MailTable mails={mails} isBusy={action.busy} onRetry={retry} onCancel={setCancelling} />
      )}
      <CancelMailDialog
        mail={cancelling}
        onDone={(told) => {
          tell(told)
          reload()
        }}
        onRefused={reload}
        onClose={() => setCancelling(null)}
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
