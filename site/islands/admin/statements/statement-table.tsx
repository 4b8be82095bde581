import { resellerLabel } from '#domain/ids.ts'
import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { Tick } from '#site/components/form/choice-fields.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import { PaymentStateBadge } from '#site/islands/admin/payments/payment-state-badge.tsx'
import { adminPages } from '#site/paths.ts'
import type { StatementRow } from '../admin-answers.ts'

export interface StatementTableProps {
  readonly rows: readonly StatementRow[]
  readonly selected: readonly StatementRow[]
  readonly onChoose: (numbers: readonly string[], isChosen: boolean) => void
  readonly onReverse: (row: StatementRow) => void
}

/** Open, and of a reseller to whom payments can be recorded (rule 3.6). */
export const canBePaid = ({ state, reseller }: StatementRow): boolean =>
  state === 'open' && !reseller.isSuspended

/** Statements: open ones can be chosen, paid ones have their payment reversed. */
export function StatementTable({ rows, selected, onChoose, onReverse }: StatementTableProps) {
  const payable = rows.filter(canBePaid)
  return (
    <DataTable
      caption="Statements"
      hideCaption
      columns={[
        ...(payable.length > 0 ? [choiceColumn(payable, selected, onChoose)] : []),
        ...columns,
        ...(rows.some(({ payment }) => payment !== null) ? [reverseColumn(onReverse)] : []),
      ]}
      rows={rows}
      keyOf={({ number }) => number}
      hrefOf={({ number }) => adminPages.statement(number)}
    />
  )
}

const columns: readonly Column<StatementRow>[] = [
  {
    id: 'statement',
    header: 'Statement',
    rowHeader: true,
    cell: ({ number, month }) => (
      <>
        <span class="number">{number}</span>
        <span class="cell-note">
          <MonthLabel month={month} />
        </span>
      </>
    ),
  },
  {
    id: 'payable',
    header: 'Payable',
    numeric: true,
    cell: ({ payableMinor, currency }) => <Money amountMinor={payableMinor} currency={currency} />,
  },
  {
    id: 'state',
    header: 'Payment',
    cell: (statement) => <PaymentStateBadge statement={statement} />,
  },
  {
    id: 'reseller',
    header: 'Reseller',
    cell: ({ reseller }) => (
      <>
        <span class="company-cell">{reseller.companyName}</span>
        <span class="cell-note">{resellerLabel(reseller.number)}</span>
      </>
    ),
  },
]

function choiceColumn(
  payable: readonly StatementRow[],
  selected: readonly StatementRow[],
  onChoose: StatementTableProps['onChoose'],
): Column<StatementRow> {
  const numbers = payable.map(({ number }) => number)
  return {
    id: 'choice',
    header: (
      <Tick
        label="Choose all that are shown and open"
        isTicked={selected.length === payable.length}
        isPartly={selected.length > 0 && selected.length < payable.length}
        onTick={(isChosen) => onChoose(numbers, isChosen)}
      />
    ),
    cell: (row) =>
      canBePaid(row) && (
        <Tick
          label={`Choose ${row.number}`}
          isTicked={selected.includes(row)}
          onTick={(isChosen) => onChoose([row.number], isChosen)}
        />
      ),
  }
}

const reverseColumn = (onReverse: StatementTableProps['onReverse']): Column<StatementRow> => ({
  id: 'action',
  header: <span class="visually-hidden">Action</span>,
  numeric: true,
  cell: (row) =>
    row.payment !== null && (
      <button
        class="button button-quiet button-small"
        type="button"
        aria-label={`Reverse the payment of ${row.number}…`}
        onClick={() => onReverse(row)}
      >
        Reverse…
      </button>
    ),
})
