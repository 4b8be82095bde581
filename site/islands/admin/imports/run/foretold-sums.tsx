import { resellerLabel } from '#domain/ids.ts'
import type { ImportKind } from '#domain/imports/import-columns.ts'
import { MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { Foretold } from '#site/islands/admin/admin-answers.ts'

export interface ForetoldSumsProps {
  readonly kind: ImportKind
  readonly foretold: Foretold
}

/** Rows and sums by month and currency, and of what earns or counts by reseller. */
export function ForetoldSums({ kind, foretold }: ForetoldSumsProps) {
  const { totals, resellers, hasMoreResellers } = foretold
  if (totals.length === 0) return null
  return (
    <div class="stack">
      <DataTable
        caption={kind === 'tenants' ? 'By month of onboarding' : 'By service month and currency'}
        columns={columnsOf<Foretold['totals'][number]>(kind)}
        rows={totals}
        keyOf={({ month, currency }) => `${month} ${currency}`}
      />
      {resellers.length > 0 && (
        <details class="more" open={resellers.length <= mostOpen}>
          <summary>
            {kind === 'tenants' ? 'What counts, by reseller' : 'What earns, by reseller'}
          </summary>
          <DataTable
            caption={kind === 'tenants' ? 'What counts, by reseller' : 'What earns, by reseller'}
            hideCaption
            columns={resellerColumns(kind)}
            rows={resellers}
            keyOf={({ month, currency, reseller }) => `${month} ${currency} ${reseller?.number}`}
          />
          {hasMoreResellers && (
            <p class="note">These are the first {resellers.length.toLocaleString()}.</p>
          )}
        </details>
      )}
    </div>
  )
}

/** More resellers than that are folded away: the buttons stay near. */
const mostOpen = 5

type Sum = Foretold['totals'][number]
type ResellerSum = Foretold['resellers'][number]

function columnsOf<Row extends Sum>(kind: ImportKind): readonly Column<Row>[] {
  return [
    {
      id: 'month',
      header: 'Month',
      rowHeader: true,
      cell: ({ month }) => <MonthLabel month={month} />,
    },
    ...figureColumns<Row>(kind),
  ]
}

const resellerColumns = (kind: ImportKind): readonly Column<ResellerSum>[] => [
  {
    id: 'reseller',
    header: 'Reseller',
    rowHeader: true,
    cell: ({ reseller }) =>
      reseller === null ? (
        'Nobody'
      ) : (
        <>
          {reseller.companyName}
          <span class="cell-note">{resellerLabel(reseller.number)}</span>
        </>
      ),
  },
  { id: 'month', header: 'Month', cell: ({ month }) => <MonthLabel month={month} /> },
  ...figureColumns<ResellerSum>(kind),
]

const figureColumns = <Row extends Sum>(kind: ImportKind): readonly Column<Row>[] => [
  {
    id: 'rows',
    header: kind === 'tenants' ? 'Tenants' : 'Lines',
    numeric: true,
    cell: ({ rowCount }) => rowCount.toLocaleString(),
  },
  ...(kind === 'tenants'
    ? []
    : [
        {
          id: 'sum',
          header: 'Revenue',
          numeric: true,
          cell: ({ currency, sumMinor }: Row) =>
            currency === null ? '—' : <Money amountMinor={sumMinor} currency={currency} />,
        },
      ]),
]
