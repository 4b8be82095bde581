import { formatRate } from '#site/words/format-rate.ts'

/** A rate in the reader's locale; `rateBps` in basis points. */
export function RateLabel({ rateBps }: { rateBps: number }) {
  return <data value={String(rateBps)}>{formatRate(rateBps)}</data>
}
