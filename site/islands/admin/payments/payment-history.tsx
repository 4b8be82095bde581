import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { PaymentEntry, StatementRow } from '#site/islands/admin/admin-answers.ts'

export interface PaymentHistoryProps {
  readonly statement: StatementRow
  /** In the order recorded. */
  readonly entries: readonly PaymentEntry[]
}

/** Payments and reversals: entries are added, never changed (rule 7.9). */
export function PaymentHistory({ statement, entries }: PaymentHistoryProps) {
  return (
    <DataTable
      caption="Entries about the payment"
      hideCaption
      columns={columnsIn(statement.currency)}
      rows={entries}
      keyOf={({ sequence }) => sequence}
      empty={emptyWords(statement)}
    />
  )
}

const columnsIn = (currency: StatementRow['currency']): readonly Column<PaymentEntry>[] => [
  {
    id: 'kind',
    header: 'Entry',
    rowHeader: true,
    cell: ({ kind, reason }) => (
      <>
        {kind === 'payment' ? 'Payment' : 'Reversal'}
        {reason !== null && <span class="cell-note cell-note-long">{reason}</span>}
      </>
    ),
  },
  {
    id: 'amount',
    header: 'Amount',
    numeric: true,
    cell: ({ kind, amountMinor }) => (
      <Money amountMinor={kind === 'payment' ? amountMinor : -amountMinor} currency={currency} />
    ),
  },
  { id: 'reference', header: 'Reference', cell: ({ reference }) => reference },
  { id: 'paid', header: 'Paid on', cell: ({ paidOn }) => <DateLabel value={paidOn} /> },
  {
    id: 'who',
    header: 'Recorded by',
    cell: ({ recordedByName, recordedAt }) => (
      <>
        <span class="one-line">{recordedByName}</span>
        <span class="cell-note">
          <DateLabel value={recordedAt} withTime />
        </span>
      </>
    ),
  },
]

function emptyWords({ state, reseller }: StatementRow): string {
  if (state === 'nothing_due') return 'Nothing is payable, so nothing is recorded.'
  if (reseller.isSuspended) {
    return 'Not paid. The reseller is suspended, which blocks the recording of payments.'
  }
  return 'Not paid yet. Mark it paid when the bank has done it.'
}
