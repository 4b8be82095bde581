export interface StackedMonth {
  /** "YYYY-MM" */
  readonly month: string
  /** Minor units, one amount for each series, in their order. */
  readonly amountsMinor: readonly number[]
  /** True while the month has not closed: drawn lighter, with a dashed outline. */
  readonly estimate: boolean
}

export interface StackedColumnsProps {
  readonly title: string
  readonly currency: string
  /** Oldest first; 12 as a rule. */
  readonly months: readonly StackedMonth[]
  /** What the amounts are, from the bottom of a column to its top. */
  readonly series: readonly string[]
  /** What the amounts of a month are together. */
  readonly together: string
}
