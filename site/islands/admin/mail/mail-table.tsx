import { emailInWords } from '#domain/text/email-words.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Mail } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { errorWords } from './error-words.ts'
import { mailKindLabels } from './mail-kinds.ts'

export interface MailTableProps {
  readonly mails: readonly Mail[]
  readonly isBusy: boolean
  readonly onRetry: (mail: Mail) => void
  readonly onCancel: (mail: Mail) => void
}

/** Mails, newest first. */
export function MailTable(props: MailTableProps) {
  const { mails } = props
  return (
    <DataTable
      caption="Mails, newest first"
      hideCaption
      columns={mails.some(isOpen) ? [...columns, actionColumn(props)] : columns}
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
    cell: (mail) => {
      const subject = about(mail)
      return (
        <>
          <span class="one-line">{recipientOf(mail) ?? 'nobody any more'}</span>
          <span class="cell-note">
            {mail.recipientName}
            {subject !== null && ' · '}
            {subject !== null && <a href={subject.href}>{subject.of}</a>}
          </span>
        </>
      )
    },
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
          <span class="cell-note cell-note-long">{errorWords(mail.lastError)}</span>
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

const actionColumn = ({ isBusy, onRetry, onCancel }: MailTableProps): Column<Mail> => ({
  id: 'action',
  header: <span class="visually-hidden">Actions</span>,
  numeric: true,
  cell: (mail) =>
    isOpen(mail) && (
      <span class="cell-actions">
        {canBeRetried(mail) && (
          <button
            class="button button-quiet button-small"
            type="button"
            aria-label={`Try again: ${nameOf(mail)}`}
            disabled={isBusy}
            onClick={() => onRetry(mail)}
          >
            {mail.state === 'failed' ? 'Try again' : 'Try now'}
          </button>
        )}
        <button
          class="button button-quiet button-small"
          type="button"
          aria-label={`Take back: ${nameOf(mail)}`}
          disabled={isBusy}
          onClick={() => onCancel(mail)}
        >
          Take back…
        </button>
      </span>
    ),
})

const nameOf = (mail: Mail) =>
  `${mailKindLabels[mail.kind]} to ${recipientOf(mail) ?? 'its recipient'}`

const recipientOf = ({ recipient }: Mail) => recipient && emailInWords(recipient)

const isOpen = ({ state }: Mail) => state === 'failed' || state === 'pending'

const canBeRetried = ({ state, lastError }: Mail) =>
  state === 'failed' || (state === 'pending' && lastError !== null)

/** What the mail is about; null for those that are about the person alone. */
function about({ statementNumber, applicationId, resellerId, companyName }: Mail) {
  if (statementNumber !== null) {
    return { href: adminPages.statement(statementNumber), of: statementNumber }
  }
  if (applicationId !== null) {
    return { href: adminPages.application(applicationId), of: companyName ?? 'the application' }
  }
  if (resellerId === null) return null
  return { href: adminPages.reseller(resellerId), of: companyName ?? 'the reseller' }
}
