import type { Month } from '#domain/calendar/month.ts'
import {
  type Bps,
  commissionNumerator,
  type Minor,
  roundCommissionHalfEven,
  sumMinor,
  toMinor,
} from '#domain/money/money.ts'

/** One tenant's part of a statement or an estimate, as far as two are compared. */
export type ComparedPart = Readonly<{
  serviceMonth: Month
  tenantId: string
  rateBps: Bps
  platformFeeMinor: Minor
  overageMinor: Minor
  creditMinor: Minor
  commissionMinor: Minor
}>

export type ComparedStatement = Readonly<{ month: Month; parts: readonly ComparedPart[] }>

/** A change of commission by its reasons, in minor units; they add up to `changeMinor` exactly. */
export type CommissionChange = Readonly<{
  changeMinor: Minor
  /** What tenants earned that the statement before had no charge of for its own month; `lost` the other way round. */
  gained: Readonly<{ tenants: number; amountMinor: Minor }>
  lost: Readonly<{ tenants: number; amountMinor: Minor }>
  /** Of tenants in both: fees and overage, at the rate before. What rounding shifts by a unit is in it too. */
  chargesMinor: Minor
  /** Of tenants in both: credits, at the rate before. */
  creditsMinor: Minor
  /** Of tenants in both: the other rate, on what they brought now. */
  rateMinor: Minor
  /** What each statement holds of earlier months: late charges and credits. */
  lateMinor: Minor
}>

/** Why the commission of `now` differs from that of `before`, the month before it in the same currency. */
export function commissionChange(
  before: ComparedStatement,
  now: ComparedStatement,
): CommissionChange {
  const [old, own] = [ownParts(before), ownParts(now)]
  const gained = [...own.values()].filter(({ tenantId }) => !old.has(tenantId))
  const lost = [...old.values()].filter(({ tenantId }) => !own.has(tenantId))
  const kept = [...own.values()].flatMap((part) => {
    const was = old.get(part.tenantId)
    return was === undefined ? [] : [{ was, is: part }]
  })
  const keptMinor = sumMinor(kept.map(({ was, is }) => is.commissionMinor - was.commissionMinor))
  const creditsMinor = rounded(kept, ({ was, is }) =>
    commissionNumerator(toMinor(is.creditMinor - was.creditMinor), was.rateBps),
  )
  const rateMinor = rounded(
    kept,
    ({ was, is }) =>
      commissionNumerator(revenueOf(is), is.rateBps) -
      commissionNumerator(revenueOf(is), was.rateBps),
  )
  return {
    changeMinor: toMinor(commissionOf(now.parts) - commissionOf(before.parts)),
    gained: { tenants: gained.length, amountMinor: commissionOf(gained) },
    lost: { tenants: lost.length, amountMinor: toMinor(-commissionOf(lost)) },
    chargesMinor: toMinor(keptMinor - creditsMinor - rateMinor),
    creditsMinor,
    rateMinor,
    lateMinor: toMinor(commissionOf(lateParts(now)) - commissionOf(lateParts(before))),
  }
}

type Kept = Readonly<{ was: ComparedPart; is: ComparedPart }>

/** The parts of the month itself, by tenant: there is one of each. */
const ownParts = ({ month, parts }: ComparedStatement): ReadonlyMap<string, ComparedPart> =>
  new Map(
    parts.flatMap((part) => (part.serviceMonth === month ? [[part.tenantId, part] as const] : [])),
  )

const lateParts = ({ month, parts }: ComparedStatement): readonly ComparedPart[] =>
  parts.filter(({ serviceMonth }) => serviceMonth !== month)

const commissionOf = (parts: readonly ComparedPart[]): Minor =>
  sumMinor(parts.map(({ commissionMinor }) => commissionMinor))

const revenueOf = ({ platformFeeMinor, overageMinor, creditMinor }: ComparedPart): Minor =>
  sumMinor([platformFeeMinor, overageMinor, creditMinor])

const rounded = (kept: readonly Kept[], numeratorOf: (part: Kept) => bigint): Minor =>
  roundCommissionHalfEven(kept.reduce((sum, part) => sum + numeratorOf(part), 0n))
