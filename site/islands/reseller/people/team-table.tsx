import { emailInWords } from '#domain/text/email-words.ts'
import { DateLabel, formatDate } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { RowDetail } from '#site/components/list/row-detail.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import type { Team, Teammate } from '#site/islands/reseller/reseller-answers.ts'
import { type InviteStanding, inviteStanding } from '#site/words/invite-standing.ts'
import { roleNames } from '#site/words/role-names.ts'

/** What an admin is about to do, and to whom. */
export type TeamAct =
  | Readonly<{ kind: 'invite' }>
  | Readonly<{ kind: 'resend' | 'role' | 'remove'; person: Teammate }>

interface TeamTableProps {
  readonly team: Team
  readonly onAct: (act: TeamAct) => void
}

/** The people with what became of their invites; for an admin, what can be done with each. */
export function TeamTable({ team, onAct }: TeamTableProps) {
  const { people, you, mayManage } = team
  return (
    <DataTable
      caption="People of your team"
      hideCaption
      columns={mayManage ? [...columnsFor(you), actionsColumn(you, onAct)] : columnsFor(you)}
      rows={people}
      keyOf={({ id }) => id}
      empty="Nobody is on this team."
    />
  )
}

const columnsFor = (you: string): readonly Column<Teammate>[] => [
  {
    id: 'name',
    header: 'Name',
    rowHeader: true,
    cell: ({ id, name, email }) => (
      <>
        {name}
        {id === you && ' (you)'} <RowDetail>{emailInWords(email)}</RowDetail>
      </>
    ),
  },
  { id: 'role', header: 'Role', cell: ({ role }) => roleNames[role] },
  { id: 'joined', header: 'Joined', cell: (person) => <Joined person={person} /> },
]

/** When they joined, or how far the invite came. */
function Joined({ person: { joinedAt, invite } }: { person: Teammate }) {
  if (joinedAt !== null) return <DateLabel value={joinedAt} />
  if (invite === null) return <>Not yet</>
  const { sentAt, expiresAt } = invite
  const standing = inviteStanding(invite)
  return (
    <>
      <StatusBadge state={standing} label={inviteLabels[standing]} />
      {standing === 'sent' && sentAt !== null && expiresAt !== null && (
        <p class="note">
          {formatDate(sentAt)}, works until {formatDate(expiresAt)}
        </p>
      )}
    </>
  )
}

const inviteLabels: Readonly<Record<InviteStanding, string>> = {
  pending: 'Invite on its way',
  sent: 'Invite sent',
  expired: 'Invite expired',
  failed: 'Invite not delivered',
  cancelled: 'Invite cancelled',
}

function actionsColumn(you: string, onAct: TeamTableProps['onAct']): Column<Teammate> {
  const button = (person: Teammate, kind: 'resend' | 'role' | 'remove', label: string) => (
    <button
      class="button button-quiet button-small"
      type="button"
      aria-label={`${label}: ${person.name}`}
      onClick={() => onAct({ kind, person })}
    >
      {label}…
    </button>
  )
  return {
    id: 'actions',
    header: <span class="visually-hidden">What you can do</span>,
    cell: (person) => (
      <div class="row-actions">
        {person.joinedAt === null && button(person, 'resend', 'Send again')}
        {button(person, 'role', 'Change role')}
        {person.id !== you && button(person, 'remove', 'Remove')}
      </div>
    ),
  }
}
