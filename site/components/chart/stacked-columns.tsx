import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { formatMoney } from '#site/words/format-amount.ts'
import { formatMonth } from '../figures/date-label.tsx'
import {
  AmountGrid,
  BaseLine,
  ChartLegend,
  height,
  MonthName,
  margin,
  showNewest,
  width,
} from './column-chart.tsx'
import type { StackedColumnsProps, StackedMonth } from './stacked-columns-props.ts'
import { StackedColumnsTable } from './stacked-columns-table.tsx'

const layerClasses = ['trend-fee', 'trend-overage']

/** Months as stacked columns, with the same figures as a table below. */
export function StackedColumns(props: StackedColumnsProps) {
  const { title, currency, months } = props
  const totals = months.map(({ amountsMinor }) => sum(amountsMinor.map(positive)))
  const x = scaleBand<string>()
    .domain(months.map((month) => month.month))
    .range([margin.left, width - margin.right])
    .padding(0.28)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .nice(4)
    .range([height - margin.bottom, margin.top])
  return (
    <figure class="trend">
      <figcaption>
        <h2 class="section-title">{title}</h2>
      </figcaption>
      <ChartLegend
        labels={props.series}
        classes={layerClasses}
        hasEstimate={months.some((month) => month.estimate)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take keyboard focus */}
      <section class="trend-scroll" aria-label={`${title}, chart`} tabIndex={0} ref={showNewest}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${title}. ${inWords(months, totals, currency)}`}
        >
          <AmountGrid y={y} currency={currency} />
          {columnsOf(months, props.series.length).map((column) => (
            <rect
              key={`${column.month} ${column.className}`}
              class={`${column.className}${column.estimate ? ' trend-open' : ''}`}
              x={x(column.month) ?? 0}
              width={x.bandwidth()}
              y={y(column.toMinor)}
              height={Math.max(0, y(column.fromMinor) - y(column.toMinor))}
            />
          ))}
          <BaseLine y={y} />
          {months.map(({ month }) => (
            <MonthName key={month} month={month} x={(x(month) ?? 0) + x.bandwidth() / 2} />
          ))}
        </svg>
      </section>
      <StackedColumnsTable {...props} />
    </figure>
  )
}

interface Column {
  readonly month: string
  readonly estimate: boolean
  readonly className: string
  readonly fromMinor: number
  readonly toMinor: number
}

function columnsOf(months: readonly StackedMonth[], seriesCount: number): Column[] {
  const layers = stack<StackedMonth, number>()
    .keys(Array.from({ length: seriesCount }, (_, index) => index))
    .value((month, index) => positive(month.amountsMinor[index] ?? 0))([...months])
  return layers.flatMap((layer, index) =>
    layer.map((point) => ({
      month: point.data.month,
      estimate: point.data.estimate,
      className: layerClasses[index] ?? '',
      fromMinor: point[0],
      toMinor: point[1],
    })),
  )
}

/** A month whose credits outweigh its fees is drawn as nothing; the table shows the negative. */
function positive(amountMinor: number): number {
  return Math.max(0, amountMinor)
}

function sum(amountsMinor: readonly number[]): number {
  return amountsMinor.reduce((total, amountMinor) => total + amountMinor, 0)
}

function inWords(
  months: readonly StackedMonth[],
  totals: readonly number[],
  currency: string,
): string {
  const first = months[0]
  const last = months.at(-1)
  if (first === undefined || last === undefined) return 'No months yet.'
  return `From ${formatMoney(totals[0] ?? 0, currency)} in ${formatMonth(first.month)} to ${formatMoney(totals.at(-1) ?? 0, currency)} in ${formatMonth(last.month)}. The table below holds every month.`
}
