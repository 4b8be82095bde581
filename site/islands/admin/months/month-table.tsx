import {
  DateLabel,
  formatDate,
  formatMonth,
  MonthLabel,
} from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { StatusBadge } from '#site/components/status/status-badge.tsx'
import { adminPages } from '#site/paths.ts'
import type { MonthRow } from '../admin-answers.ts'
import { firstOf, gapsOf, monthProgress, shortGap } from './gap-words.ts'
import { shortHeldUp } from './held-up-words.tsx'

export interface MonthTableProps {
  /** Newest first. */
  readonly rows: readonly MonthRow[]
  readonly onClose: (month: MonthRow) => void
}

/** The months with their statements; the oldest that is due or half-closed can be closed (rule 7.2). */
export function MonthTable({ rows, onClose }: MonthTableProps) {
  const next = rows.findLast(({ state }) => state === 'due' || state === 'closing')
  return (
    <DataTable
      caption="Months, newest first"
      hideCaption
      columns={next === undefined ? columns : [...columns, actionColumn(next, onClose)]}
      rows={rows}
      keyOf={({ month }) => month}
      hrefOf={({ month }) => adminPages.month(month)}
    />
  )
}

const headers = {
  revenueMinor: 'Revenue',
  commissionMinor: 'Commission',
  payableMinor: 'Payable',
} as const

/** Of many sources the month’s page tells. */
const mostNotes = 3

const columns: readonly Column<MonthRow>[] = [
  {
    id: 'month',
    header: 'Month',
    rowHeader: true,
    cell: ({ month }) => <MonthLabel month={month} />,
  },
  {
    id: 'state',
    header: 'State',
    cell: (month) => (
      <>
        <StatusBadge state={month.state} />
        <span class="cell-note">{stateNote(month)}</span>
        {firstOf(monthProgress(month), mostNotes).map((words) => (
          <span key={words} class="cell-note">
            {words}
          </span>
        ))}
        {month.heldUp.length > 0 && <span class="cell-note gap">{shortHeldUp(month.heldUp)}</span>}
        {firstOf(gapsOf(month).map(shortGap), mostNotes).map((words) => (
          <span key={words} class="cell-note gap">
            {words}
          </span>
        ))}
      </>
    ),
  },
  {
    id: 'statements',
    header: 'Statements',
    numeric: true,
    cell: ({ state, statements }) => (isStated(state) ? statements.toLocaleString() : '—'),
  },
  ...(['revenueMinor', 'commissionMinor', 'payableMinor'] as const).map((key) => ({
    id: key,
    header: headers[key],
    numeric: true,
    cell: ({ commissionByCurrency, payableDueOn }: MonthRow) =>
      commissionByCurrency.length === 0 ? (
        '—'
      ) : (
        <>
          {commissionByCurrency.map((total) => (
            <span key={total.currency} class="cell-line">
              <Money amountMinor={total[key]} currency={total.currency} />
            </span>
          ))}
          {key === 'payableMinor' && payableDueOn !== null && (
            <span class="cell-note">due on {formatDate(payableDueOn)}</span>
          )}
        </>
      ),
  })),
]

const actionColumn = (next: MonthRow, onClose: MonthTableProps['onClose']): Column<MonthRow> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (row) =>
    row === next && (
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`${verbOf(row)} ${formatMonth(row.month)}…`}
        onClick={() => onClose(row)}
      >
        {verbOf(row)}…
      </button>
    ),
})

const verbOf = ({ state }: MonthRow) => (state === 'closing' ? 'Go on closing' : 'Close')

function stateNote({ state, dueAt, closedAt, forcedReason, heldUp }: MonthRow) {
  if (closedAt !== null) {
    return (
      <>
        <DateLabel value={closedAt} withTime />
        {forcedReason !== null && (
          <span class="cell-note cell-note-long">over a gap: {forcedReason}</span>
        )}
      </>
    )
  }
  if (state === 'closing') {
    return heldUp.length > 0
      ? 'the others are stated; every run tries again'
      : 'begun; statements are being written'
  }
  return (
    <>
      {state === 'open' ? 'may close from ' : 'since '}
      <DateLabel value={dueAt} withTime />
    </>
  )
}

const isStated = (state: MonthRow['state']) => state === 'closed' || state === 'closing'
