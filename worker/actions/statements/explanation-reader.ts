import type { AdjustmentFact, RateFact, RecordedBy } from '#db/statements/explained-facts.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { PartKey } from '#domain/statements/explanation.ts'

/** Who asks: a reseller reads the roles of the vendor's people, an admin their names too. */
export type Reader = 'reseller' | 'admin'

/** A place in parts (service month, tenant) or in a part's lines (source, external id). */
export type ExplanationPosition = readonly [string, string]

export type ExplanationQuery = Readonly<{
  reader: Reader
  /** Null: the statement as a whole. */
  part: PartKey | null
  after: ExplanationPosition | null
  limit: number
}>

export const rateView = (rate: RateFact, reader: Reader) => ({
  fromMonth: rate.fromMonth,
  rateBps: rate.rateBps,
  reason: rate.reason,
  setAt: isoInstant(rate.atMs),
  setBy: personView(rate, reader),
})

export const explainedAdjustment = (adjustment: AdjustmentFact, reader: Reader) => ({
  id: adjustment.id,
  amountMinor: adjustment.amountMinor,
  reason: adjustment.reason,
  concernsStatement: adjustment.concernsStatement,
  bookedAt: isoInstant(adjustment.atMs),
  bookedBy: personView(adjustment, reader),
})

const personView = ({ role, name }: RecordedBy, reader: Reader) => ({
  role,
  name: reader === 'admin' ? name : null,
})

/** Rows after a place, at most `limit`, and the place to go on from, null at the end. */
export function rowsAfter<Row>(
  rows: readonly Row[],
  { after, limit }: Pick<ExplanationQuery, 'after' | 'limit'>,
  placeOf: (row: Row) => ExplanationPosition,
): { items: readonly Row[]; next: ExplanationPosition | null } {
  const isAfter = (row: Row) => after === null || isGreater(placeOf(row), after)
  const left = rows.filter(isAfter)
  const items = left.slice(0, limit)
  const last = items.at(-1)
  return { items, next: left.length > limit && last !== undefined ? placeOf(last) : null }
}

const isGreater = (one: ExplanationPosition, other: ExplanationPosition): boolean =>
  one[0] === other[0] ? one[1] > other[1] : one[0] > other[0]
