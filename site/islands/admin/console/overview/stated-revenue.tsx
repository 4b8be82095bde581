import { StackedColumns } from '#site/components/chart/stacked-columns.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { EmptyState } from '#site/components/page/empty-state.tsx'
import type { StatedCurrency } from '#site/islands/admin/admin-answers.ts'

/** Revenue and commission of the closed months, a chart for each currency; nothing is added up. */
export function StatedRevenue({ currencies }: { currencies: readonly StatedCurrency[] }) {
  if (currencies.length === 0) {
    return (
      <section class="stack" aria-labelledby="stated-title">
        <h2 class="section-title" id="stated-title">
          Revenue and commission
        </h2>
        <EmptyState title="No month has closed yet">
          Each month appears here when it closes, with what its statements say.
        </EmptyState>
      </section>
    )
  }
  const closed = statedMonths(currencies)
  return currencies.map((stated) => (
    <StatedChart key={stated.currency} stated={stated} months={closed} />
  ))
}

function StatedChart({ stated, months }: { stated: StatedCurrency; months: number }) {
  const { currency } = stated
  const shown = stated.months.slice(0, months)
  const commissionMinor = shown.reduce((sum, month) => sum + month.commissionMinor, 0)
  const revenueMinor = shown.reduce((sum, month) => sum + month.revenueMinor, 0)
  return (
    <section class="stack stack-tight">
      <StackedColumns
        title={`Revenue and commission by month, ${currency}`}
        currency={currency}
        series={['Commission', 'Revenue after commission']}
        together="Revenue"
        months={shown.map((month) => ({
          month: month.month,
          amountsMinor: [month.commissionMinor, month.revenueMinor - month.commissionMinor],
          estimate: false,
        }))}
      />
      <p class="note">
        Resellers’ tenants only, by the month of the statement: revenue{' '}
        <Money amountMinor={revenueMinor} currency={currency} />, commission{' '}
        <Money amountMinor={commissionMinor} currency={currency} />. Months that are still open are
        not in it.
      </p>
    </section>
  )
}

/** How many months from the first on have been stated in some currency; the open ones at the end are left out. */
function statedMonths(currencies: readonly StatedCurrency[]): number {
  const last = currencies.map(({ months }) =>
    months.findLastIndex(({ statements }) => statements > 0),
  )
  return Math.max(0, ...last) + 1
}
