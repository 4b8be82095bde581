import type { ReportView } from '#domain/billing/stripe/stripe-views.ts'
import { Opener } from '#site/components/dialog/opener.tsx'
import { DateLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { adminPages } from '#site/paths.ts'
import type { StripeActions } from '../actions.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { reportInWords } from './report-words.ts'

export interface ReportTableProps {
  readonly title: string
  readonly rows: readonly ReportView[]
  readonly actions: StripeActions
}

/** Matters of one reason, the longest waiting first. */
export function ReportTable({ title, rows, actions }: ReportTableProps) {
  return (
    <DataTable
      caption={`${title}, the longest waiting first`}
      hideCaption
      stacks
      columns={[...columns, actionColumn(actions)]}
      rows={rows}
      keyOf={({ customerId, subject }) => `${customerId} ${subject}`}
      empty="Somebody has decided about all of them."
    />
  )
}

const columns: readonly Column<ReportView>[] = [
  {
    id: 'subject',
    header: 'What',
    rowHeader: true,
    cell: (row) => (
      <span class="cell-wide">
        {row.reason === 'owner' ? reportInWords(row) : <span class="mono">{row.subject}</span>}
        {row.invoiceId !== null && (
          <span class="cell-note cell-note-long">
            of <span class="mono">{row.invoiceId}</span>
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'customer',
    header: 'Customer',
    cell: ({ tenant, customerId }) => (
      <span class="cell-request">
        {tenant === null ? (
          customerId
        ) : (
          <a href={adminPages.tenant(tenant.id)}>{tenant.name ?? tenant.id}</a>
        )}
        {tenant !== null && <span class="cell-note cell-note-long mono">{customerId}</span>}
      </span>
    ),
  },
  {
    id: 'amount',
    header: 'Amount',
    numeric: true,
    cell: ({ reason, amountMinor, creditMinor, currency }) =>
      reason === 'owner' || amountMinor === null || currency === null ? (
        '—'
      ) : (
        <>
          <Money amountMinor={amountMinor} currency={currency} />
          {creditMinor !== null && creditMinor !== amountMinor && (
            <span class="cell-note">
              <Money amountMinor={creditMinor} currency={currency} /> without tax
            </span>
          )}
        </>
      ),
  },
  {
    id: 'since',
    header: 'Since',
    cell: ({ since }) => (
      <span class="one-line">
        <DateLabel value={since} />
      </span>
    ),
  },
]

const actionColumn = (actions: StripeActions): Column<ReportView> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (report) => (
    <Opener label="Decide…">
      {(dialog) => <DecideDialog {...actions} {...dialog} report={report} />}
    </Opener>
  ),
})
