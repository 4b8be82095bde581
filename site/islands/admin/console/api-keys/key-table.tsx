import { DateLabel } from '#site/components/figures/date-label.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { ApiKey } from '#site/islands/admin/admin-answers.ts'
import { adminPages } from '#site/paths.ts'
import { KeyEnding, keyInWords } from './key-ending.tsx'
import { KeyStateLabel } from './key-state.tsx'
import type { KeyActions } from './use-key-actions.tsx'

export interface KeyTableProps extends Pick<KeyActions, 'isShown' | 'rotate' | 'revoke'> {
  readonly keys: readonly ApiKey[]
}

/** Keys, newest first, revoked ones too. */
export function KeyTable({ keys, ...actions }: KeyTableProps) {
  return (
    <DataTable
      caption="API keys, newest first"
      hideCaption
      columns={[...columns, actionColumn(actions)]}
      stacks
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
    cell: ({ name, lastFour, scopes }) => (
      <>
        <span class="cell-request">
          {name} <KeyEnding lastFour={lastFour} />
        </span>
        <span class="cell-note scopes">
          {scopes.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
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
    cell: ({ lastUsedOn }) => (
      <span class="one-line">
        {lastUsedOn === null ? 'Never' : <DateLabel value={lastUsedOn} />}
      </span>
    ),
  },
  {
    id: 'made',
    header: 'Made',
    cell: ({ createdAt, createdBy, lastFour }) => (
      <>
        <span class="one-line">
          {/* What else tells two keys of one name apart, while nothing of them is kept. */}
          <DateLabel value={createdAt} withTime={lastFour === null} />
        </span>
        <span class="cell-note">by {createdBy ?? 'the command line'}</span>
      </>
    ),
  },
]

const actionColumn = ({
  isShown,
  rotate,
  revoke,
}: Omit<KeyTableProps, 'keys'>): Column<ApiKey> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (key) =>
    (key.state === 'active' || key.state === 'rotated') && (
      <span class="cell-actions">
        {key.state === 'active' && (
          <button
            class="button button-quiet button-small"
            type="button"
            aria-label={`Rotate: ${keyInWords(key)}`}
            disabled={isShown}
            onClick={() => rotate(key)}
          >
            Rotate…
          </button>
        )}
        <button
          class="button button-quiet button-small"
          type="button"
          aria-label={`Revoke: ${keyInWords(key)}`}
          onClick={() => revoke(key)}
        >
          Revoke…
        </button>
      </span>
    ),
})
