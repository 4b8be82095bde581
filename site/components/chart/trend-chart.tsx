import { StackedColumns } from './stacked-columns.tsx'

export interface TrendMonth {
  /** "YYYY-MM" */
  readonly month: string
  /** Effective platform fees and overage, minor units; credits are taken off by the caller. */
  readonly platformFeeMinor: number
  readonly overageMinor: number
  /** True while the month has not closed: drawn lighter, with a dashed outline. */
  readonly estimate: boolean
}

export interface TrendChartProps {
  readonly title: string
  readonly currency: string
  /** Oldest first; 12 as a rule. */
  readonly months: readonly TrendMonth[]
}

/** Revenue of a year, split into platform fees and overage, with the same figures as a table below. */
export function TrendChart({ title, currency, months }: TrendChartProps) {
  return (
    <StackedColumns
      title={title}
      currency={currency}
      series={['Platform fees', 'Message overage']}
      together="Together"
      months={months.map(({ month, platformFeeMinor, overageMinor, estimate }) => ({
        month,
        amountsMinor: [platformFeeMinor, overageMinor],
        estimate,
      }))}
    />
  )
}
