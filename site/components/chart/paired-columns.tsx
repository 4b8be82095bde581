import { scaleBand, scaleLinear } from 'd3-scale'
import { formatCompact } from '#site/words/format-amount.ts'
import { formatMonth } from '../figures/date-label.tsx'
import { MonthReader } from './month-reader.tsx'

export interface PairedMonth {
  /** "YYYY-MM" */
  readonly month: string
  /** Minor units; below 0 a column hangs under the base line. */
  readonly firstMinor: number
  readonly secondMinor: number
  /** True while the month has not closed: drawn lighter, with a dashed outline. */
  readonly estimate: boolean
  /** The month’s figures in words, for hover, focus and screen readers. */
  readonly words: string
}

export interface PairedColumnsProps {
  readonly title: string
  readonly currency: string
  /** Oldest first; 12 as a rule. */
  readonly months: readonly PairedMonth[]
  /** What the first and the second column of a month are. */
  readonly labels: readonly [first: string, second: string]
}

const width = 960
const height = 260
const margin = { top: 8, right: 0, bottom: 24, left: 64 }

/** Months as two columns each, read out one by one by pointer, touch and arrow keys. */
export function PairedColumns({ title, currency, months, labels }: PairedColumnsProps) {
  const x = scaleBand<string>()
    .domain(months.map(({ month }) => month))
    .range([margin.left, width - margin.right])
    .padding(0.2)
  const amounts = months.flatMap(({ firstMinor, secondMinor }) => [firstMinor, secondMinor])
  const y = scaleLinear()
    .domain([Math.min(0, ...amounts), Math.max(1, ...amounts)])
    .nice(4)
    .range([height - margin.bottom, margin.top])
  const half = x.bandwidth() / 2
  return (
    <>
      <ul class="trend-legend">
        {labels.map((label, index) => (
          <li key={label}>
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={classes[index]} width="10" height="10" />
            </svg>
            {label}
          </li>
        ))}
        {months.some(({ estimate }) => estimate) && (
          <li>
            <svg viewBox="-1 -1 12 12" aria-hidden="true">
              <rect class="trend-fee trend-open" width="10" height="10" />
            </svg>
            Estimate, month still open
          </li>
        )}
      </ul>
      <MonthReader title={title} months={months} size={{ width, height }}>
        {(target) => (
          <>
            {y.ticks(4).map((tick) => (
              <g key={tick}>
                <line class="trend-grid" x1={margin.left} x2={width} y1={y(tick)} y2={y(tick)} />
                <text x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
                  {formatCompact(tick, currency)}
                </text>
              </g>
            ))}
            {months.map((each, index) =>
              target(
                index,
                { x: (x(each.month) ?? 0) - half * 0.2, width: x.bandwidth() + half * 0.4 },
                <>
                  {[each.firstMinor, each.secondMinor].map((amountMinor, place) => (
                    <rect
                      key={labels[place]}
                      class={`${classes[place]}${each.estimate ? ' trend-open' : ''}`}
                      x={(x(each.month) ?? 0) + place * half}
                      width={half - 2}
                      y={Math.min(y(0), y(amountMinor))}
                      height={Math.abs(y(0) - y(amountMinor))}
                    />
                  ))}
                  <text x={(x(each.month) ?? 0) + half} y={height - 6} text-anchor="middle">
                    {formatMonth(each.month, true)}
                  </text>
                </>,
              ),
            )}
            <line class="trend-base" x1={margin.left} x2={width} y1={y(0)} y2={y(0)} />
          </>
        )}
      </MonthReader>
    </>
  )
}

const classes = ['trend-fee', 'trend-beside']
