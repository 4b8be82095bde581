import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { ApiKey } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { KeyStateLabel } from './key-state.tsx'
import { scopeWords } from './scope-words.ts'

export interface KeyTableProps {
  readonly keys: readonly ApiKey[]
  readonly onRevoke: (key: ApiKey) => void
}

/** Keys, newest first, revoked ones too. */
export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  return (
    <DataTable
      caption="API keys, newest first"
      hideCaption
      columns={[...columns, revokeColumn(onRevoke)]}
      rows={keys}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => adminPages.apiKey(id)}
    />
  )
}

const columns: readonly Column<ApiKey>[] = [
  {
    id: 'name',
    header: 'Key',
    rowHeader: true,
    cell: ({ name, scopes }) => (
      <>
        {name}
        <span class="cell-note cell-request">
          {scopes.map((scope) => scopeWords[scope]).join(', ')}
        </span>
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: (key) => <KeyStateLabel apiKey={key} />,
  },
  {
    id: 'used',
    header: 'Last used',
    cell: ({ lastUsedOn }) => (lastUsedOn === null ? 'Never' : <DateLabel value={lastUsedOn} />),
  },
  {
    id: 'made',
    header: 'Made',
    cell: ({ createdAt, createdBy }) => (
      <>
        <span class="one-line">
          <DateLabel value={createdAt} withTime />
        </span>
        <span class="cell-note">by {createdBy ?? 'the command line'}</span>
      </>
    ),
  },
]

const revokeColumn = (onRevoke: KeyTableProps['onRevoke']): Column<ApiKey> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (key) =>
    (key.state === 'active' || key.state === 'rotated') && (
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`Revoke: ${key.name}`}
        onClick={() => onRevoke(key)}
      >
        Revoke…
      </button>
    ),
})
