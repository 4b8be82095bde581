import { formatMonth, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { RateLabel } from '#site/components/figures/rate-label.tsx'
import { amountColumn } from '#site/components/list/amount-column.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { Statement, StatementPart } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'

export interface StatementPartsProps {
  readonly statement: Statement
  readonly parts: readonly StatementPart[]
  /** False while further parts can be loaded. */
  readonly isWhole: boolean
}

type Part = StatementPart & { readonly currency: string }

/** The month's own parts, and apart from them those of earlier months that arrived late. */
export function StatementParts({ statement, parts, isWhole }: StatementPartsProps) {
  const { month, ownPeriod, priorPeriods } = statement
  const inCurrency = parts.map((part) => ({ ...part, currency: statement.currency }))
  const own = inCurrency.filter(({ serviceMonth }) => serviceMonth === month)
  const prior = inCurrency.filter(({ serviceMonth }) => serviceMonth < month)
  const tables = [
    <DataTable
      key="own"
      caption={`Your tenants in ${formatMonth(month)}`}
      columns={[tenantColumn, ...amountColumns(statement, ownPeriod)]}
      rows={own}
      keyOf={({ tenantId }) => tenantId}
      empty={
        isWhole
          ? `Nothing of ${formatMonth(month)} itself is on this statement.`
          : `The parts of ${formatMonth(month)} come after those of earlier months: show more.`
      }
    />,
    prior.length > 0 && (
      <DataTable
        key="prior"
        caption="Charges and credits of earlier months that arrived since the statement before"
        columns={[tenantColumn, serviceMonthColumn, ...amountColumns(statement, priorPeriods)]}
        rows={prior}
        keyOf={({ tenantId, serviceMonth }) => `${serviceMonth} ${tenantId}`}
      />
    ),
  ]
  return <div class="stack">{tables}</div>
}

const tenantColumn: Column<Part> = {
  id: 'tenant',
  header: 'Tenant',
  rowHeader: true,
  cell: ({ tenantName, tenantId }) => <a href={resellerPages.tenant(tenantId)}>{tenantName}</a>,
  total: 'Together',
}

const serviceMonthColumn: Column<Part> = {
  id: 'month',
  header: 'Service month',
  cell: ({ serviceMonth }) => <MonthLabel month={serviceMonth} />,
}

/** Totals are the statement's own, also while parts are still to be loaded. */
function amountColumns(
  { number, currency }: Statement,
  totals: Statement['ownPeriod'],
): readonly Column<Part>[] {
  return [
    amountColumn<Part>('fee', 'Platform fee', ({ platformFeeMinor }) => platformFeeMinor),
    amountColumn<Part>('overage', 'Overage', ({ overageMinor }) => overageMinor),
    amountColumn<Part>('credit', 'Credits', ({ creditMinor }) => creditMinor),
    {
      ...amountColumn<Part>('revenue', 'Revenue', ({ revenueMinor }) => revenueMinor),
      total: <Money amountMinor={totals.revenueMinor} currency={currency} />,
    },
    {
      id: 'rate',
      header: 'Rate',
      numeric: true,
      cell: ({ rateBps }) => <RateLabel rateBps={rateBps} />,
    },
    {
      id: 'commission',
      header: 'Commission',
      numeric: true,
      cell: ({ serviceMonth, tenantId, commissionMinor }) => (
        <a href={resellerPages.explain({ number, month: serviceMonth, tenant: tenantId })}>
          <Money amountMinor={commissionMinor} currency={currency} />
          <span class="visually-hidden"> explained</span>
        </a>
      ),
      total: <Money amountMinor={totals.commissionMinor} currency={currency} />,
    },
  ]
}
