import { scaleBand, scaleLinear } from 'd3-scale'
import {
  AmountGrid,
  BaseLine,
  ChartLegend,
  height,
  MonthName,
  margin,
  width,
} from './column-chart.tsx'
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
      <ChartLegend
        labels={labels}
        classes={classes}
        hasEstimate={months.some(({ estimate }) => estimate)}
      />
      <MonthReader title={title} months={months} size={{ width, height }}>
        {(target) => (
          <>
            <AmountGrid y={y} currency={currency} />
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
                  <MonthName month={each.month} x={(x(each.month) ?? 0) + half} />
                </>,
              ),
            )}
            <BaseLine y={y} />
          </>
        )}
      </MonthReader>
    </>
  )
}

const classes = ['trend-fee', 'trend-beside']
