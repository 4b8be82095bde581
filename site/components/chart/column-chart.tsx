import { formatCompact } from '#site/words/format-amount.ts'
import { formatMonth } from '../figures/date-label.tsx'

/** What charts of months have in common, in units of the drawing. */
export const width = 960
export const height = 260
export const margin = { top: 8, right: 0, bottom: 24, left: 64 }

interface LegendProps {
  readonly labels: readonly string[]
  /** The class of each label’s columns. */
  readonly classes: readonly string[]
  readonly hasEstimate: boolean
}

export function ChartLegend({ labels, classes, hasEstimate }: LegendProps) {
  return (
    <ul class="trend-legend">
      {labels.map((label, index) => (
        <li key={label}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect class={classes[index]} width="10" height="10" />
          </svg>
          {label}
        </li>
      ))}
      {hasEstimate && (
        <li>
          <svg viewBox="-1 -1 12 12" aria-hidden="true">
            <rect class="trend-fee trend-open" width="10" height="10" />
          </svg>
          Estimate, month still open
        </li>
      )}
    </ul>
  )
}

interface AmountScale {
  (amountMinor: number): number
  ticks: (count: number) => number[]
}

/** Lines across the chart, each with its amount. */
export function AmountGrid({ y, currency }: { y: AmountScale; currency: string }) {
  return y.ticks(4).map((tick) => (
    <g key={tick}>
      <line class="trend-grid" x1={margin.left} x2={width} y1={y(tick)} y2={y(tick)} />
      <text x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
        {formatCompact(tick, currency)}
      </text>
    </g>
  ))
}

/** The line that amounts of nothing stand on. */
export const BaseLine = ({ y }: { y: AmountScale }) => (
  <line class="trend-base" x1={margin.left} x2={width} y1={y(0)} y2={y(0)} />
)

/** The month under its columns, whose middle is `x`. */
export const MonthName = ({ month, x }: { month: string; x: number }) => (
  <text x={x} y={height - 6} text-anchor="middle">
    {formatMonth(month, true)}
  </text>
)

/** Where the chart is wider than the screen, its latest months are what is looked for. */
export function showNewest(scroller: HTMLElement | null): void {
  if (scroller) scroller.scrollLeft = scroller.scrollWidth
}
