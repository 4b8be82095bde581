import { type Column, DataTable } from '#site/components/data-table.tsx'
import { DateLabel } from '#site/components/date-label.tsx'
import { StatusBadge } from '#site/components/status-badge.tsx'
import type { Mail } from '../admin-answers.ts'
import { mailKindLabels } from './mail-kinds.ts'

export interface MailTableProps {
  readonly mails: readonly Mail[]
  readonly isBusy: boolean
  readonly onRetry: (mail: Mail) => void
}

/** Mails, newest first. */
export function MailTable({ mails, isBusy, onRetry }: MailTableProps) {
  return (
    <DataTable
      caption="Mails, newest first"
      hideCaption
      columns={mails.some(canBeRetried) ? [...columns, retryColumn(isBusy, onRetry)] : columns}
      rows={mails}
      keyOf={({ id }) => id}
    />
  )
}

const columns: readonly Column<Mail>[] = [
  {
    id: 'kind',
    header: 'Mail',
    rowHeader: true,
    cell: ({ kind, createdAt }) => (
      <>
        <span class="one-line">{mailKindLabels[kind]}</span>
        <span class="cell-note">
          <DateLabel value={createdAt} withTime />
        </span>
      </>
    ),
  },
  {
    id: 'recipient',
    header: 'To',
    cell: ({ recipient }) => <span class="one-line">{recipient ?? 'nobody any more'}</span>,
  },
  {
    id: 'state',
    header: 'State',
    cell: (mail) => (
      <>
        <span class="one-line">
          <StatusBadge state={mail.state} /> <span class="note">{stateNote(mail)}</span>
        </span>
        {mail.lastError !== null && (
          <span class="cell-note cell-note-long">Last error: {mail.lastError}</span>
        )}
      </>
    ),
  },
  { id: 'tries', header: 'Tries', numeric: true, cell: ({ attempts }) => attempts },
]

function stateNote({ sentAt, nextAttemptAt }: Mail) {
  if (sentAt !== null) return <DateLabel value={sentAt} withTime />
  if (nextAttemptAt === null) return null
  return (
    <>
      next try <DateLabel value={nextAttemptAt} withTime />
    </>
  )
}

const retryColumn = (isBusy: boolean, onRetry: MailTableProps['onRetry']): Column<Mail> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (mail) =>
    canBeRetried(mail) && (
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`Try again: ${mailKindLabels[mail.kind]} to ${mail.recipient ?? 'its recipient'}`}
        disabled={isBusy}
        onClick={() => onRetry(mail)}
      >
        {mail.state === 'failed' ? 'Try again' : 'Try now'}
      </button>
    ),
})

const canBeRetried = ({ state, attempts }: Mail) =>
  state === 'failed' || (state === 'pending' && attempts > 0)
