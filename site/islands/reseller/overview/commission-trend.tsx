import { PairedColumns } from '#site/components/chart/paired-columns.tsx'
import { formatMonth, MonthLabel } from '#site/components/figures/date-label.tsx'
import { Money } from '#site/components/figures/money.tsx'
import { amountColumn } from '#site/components/list/amount-column.tsx'
import { type Column, DataTable } from '#site/components/list/data-table.tsx'
import type { CommissionChange, CurrencyTrend } from '#site/islands/reseller/reseller-answers.ts'
import { resellerPages } from '#site/paths.ts'
import { formatMoney } from '#site/words/format-amount.ts'
import { ChangeReasons } from './change-reasons.tsx'

type Month = CurrencyTrend['months'][number] & { readonly currency: string }

interface CommissionTrendProps {
  readonly trend: CurrencyTrend
  readonly changes: readonly CommissionChange[]
}

/** Twelve months in one currency: commission with the revenue that it is of beside it, and why it changed. */
export function CommissionTrend({ trend: { currency, months }, changes }: CommissionTrendProps) {
  const rows = months.map((month) => ({ ...month, currency }))
  const title = `Commission by month, ${currency}`
  const final = rows.filter(({ state }) => state === 'final')
  const open = rows.filter(({ state }) => state === 'estimate')
  return (
    <section class="trend" aria-label={title}>
      <h2 class="section-title">{title}</h2>
      <PairedColumns
        title={title}
        currency={currency}
        labels={['Commission', 'Revenue']}
        months={rows.map((row) => ({
          month: row.month,
          firstMinor: row.commissionMinor,
          secondMinor: revenueOf(row),
          estimate: row.state === 'estimate',
          words: monthWords(row),
        }))}
      />
      <details>
        <summary>Show as a table</summary>
        <DataTable
          caption={`${title}, as a table`}
          hideCaption
          columns={columns}
          rows={rows}
          keyOf={({ month }) => month}
        />
      </details>
      <p class="note">
        Commission of your <a href={resellerPages.statements()}>statements</a> of these{' '}
        {rows.length} months: <Money amountMinor={commissionOf(final)} currency={currency} />.
        {open.length > 0 && (
          <>
            {' '}
            Estimated, as above: <Money amountMinor={commissionOf(open)} currency={currency} />.
          </>
        )}{' '}
        A late charge or credit counts in the month whose statement holds it.
      </p>
      {changes.map((change) => (
        <ChangeReasons key={change.month} change={change} />
      ))}
    </section>
  )
}

const revenueOf = ({ platformFeeMinor, overageMinor, creditMinor }: Month): number =>
  platformFeeMinor + overageMinor + creditMinor

const commissionOf = (months: readonly Month[]): number =>
  months.reduce((sum, { commissionMinor }) => sum + commissionMinor, 0)

function monthWords(month: Month): string {
  const name = formatMonth(month.month)
  if (month.state === 'none') return `${name}: outside the partnership`
  const estimate = month.state === 'estimate' ? ', estimate' : ''
  const amount = (amountMinor: number) => formatMoney(amountMinor, month.currency)
  return `${name}${estimate}: commission ${amount(month.commissionMinor)}; revenue ${amount(revenueOf(month))}`
}

const columns: readonly Column<Month>[] = [
  {
    id: 'month',
    header: 'Month',
    rowHeader: true,
    cell: ({ month, state }) => (
      <>
        <MonthLabel month={month} />
        {state === 'estimate' && ' (estimate)'}
      </>
    ),
  },
  amountColumn<Month>('commission', 'Commission', ({ commissionMinor }) => commissionMinor),
  amountColumn<Month>('revenue', 'Revenue', revenueOf),
  amountColumn<Month>('fee', 'Platform fees', ({ platformFeeMinor }) => platformFeeMinor),
  amountColumn<Month>('overage', 'Message overage', ({ overageMinor }) => overageMinor),
  amountColumn<Month>('credit', 'Credits', ({ creditMinor }) => creditMinor),
]
