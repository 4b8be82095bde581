import { emailInWords } from '#domain/text/email-words.ts'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { roleNames } from '#site/words/role-names.ts'
import type { VendorPerson } from '../admin-answers.ts'
import { PersonState } from './person-state.tsx'

export interface PeopleTableProps {
  readonly people: readonly VendorPerson[]
  /** The id of the person who looks at it. */
  readonly you: string
  readonly isBusy: boolean
  readonly onInviteAgain: (person: VendorPerson) => void
  readonly onSwitch: (person: VendorPerson) => void
}

/** The vendor's people, in the order in which they were added. */
export function PeopleTable(props: PeopleTableProps) {
  const { people, you } = props
  return (
    <DataTable
      caption="People of the vendor"
      hideCaption
      columns={[nameColumn(you), ...columns, actionColumn(props)]}
      rows={people}
      keyOf={({ id }) => id}
    />
  )
}

const nameColumn = (you: string): Column<VendorPerson> => ({
  id: 'name',
  header: 'Name',
  rowHeader: true,
  cell: ({ id, name, email }) => (
    <>
      {name}
      {id === you && ' (you)'}
      <span class="cell-note">{emailInWords(email)}</span>
    </>
  ),
})

const columns: readonly Column<VendorPerson>[] = [
  { id: 'role', header: 'Role', cell: ({ role }) => roleNames[role] },
  { id: 'added', header: 'Added', cell: ({ createdAt }) => <DateLabel value={createdAt} /> },
  { id: 'state', header: 'State', cell: (person) => <PersonState person={person} /> },
]

const actionColumn = (props: PeopleTableProps): Column<VendorPerson> => ({
  id: 'action',
  header: <span class="visually-hidden">Actions</span>,
  numeric: true,
  cell: (person) => (
    <span class="cell-actions">
      {person.joinedAt === null && person.disabledAt === null && (
        <button
          class="button button-quiet button-small"
          type="button"
          aria-label={`Invite again: ${person.name}`}
          disabled={props.isBusy}
          onClick={() => props.onInviteAgain(person)}
        >
          Invite again
        </button>
      )}
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`Switch ${person.disabledAt === null ? 'off' : 'on'}: ${person.name}`}
        disabled={props.isBusy}
        onClick={() => props.onSwitch(person)}
      >
        {person.disabledAt === null ? 'Switch off…' : 'Switch on…'}
      </button>
    </span>
  ),
})
