import type { Brand } from '#domain/brand.ts'

/** Signed amount in the currency's minor unit: a safe integer, never -0. */
export type Minor = Brand<number, 'Minor'>

/** Rate in basis points, 0..10000. */
export type Bps = Brand<number, 'Bps'>

/** The highest rate: basis points in a whole. */
export const mostBps = 10_000

/** What a commission numerator is divided by. */
export const commissionDenominator = BigInt(mostBps)

/** Throws when the value isn't a safe integer. */
export function toMinor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new Error(`Not an amount in minor units: ${value}`)
  return (value + 0) as Minor
}

/** Throws when the value passes what a safe integer holds. */
export function minorFromBigInt(value: bigint): Minor {
  return toMinor(Number(value))
}

/** Throws when the value isn't an integer from 0 to 10000. */
export function toBps(value: number): Bps {
  if (!Number.isInteger(value) || value < 0 || value > mostBps) {
    throw new Error(`Not a rate in basis points: ${value}`)
  }
  return (value + 0) as Bps
}

/** The most that a line, fee or adjustment takes, as the tables check it. */
export const mostAmountMinor = 1_000_000_000_000

/** Exact sum. Throws when it passes what a safe integer holds. */
export function sumMinor(amounts: Iterable<number>): Minor {
  let sum = 0n
  for (const amount of amounts) sum += BigInt(amount)
  return minorFromBigInt(sum)
}

/**
 * A sum that is shown and never reckoned with. Lines accepted before there were limits can add up to more
 * than a number holds: then it is the nearest, so that no page fails for it. Throws when it isn't whole.
 */
export function shownMinor(value: number): Minor {
  if (!Number.isInteger(value)) throw new Error('Not a whole number of minor units')
  return (value + 0) as Minor
}

/** Sum of amounts, as `shownMinor`. */
export function shownSum(amounts: Iterable<number>): Minor {
  let sum = 0n
  for (const amount of amounts) sum += BigInt(amount)
  return shownMinor(Number(sum))
}

/** The one multiplication: commission in ten-thousandths of a minor unit, exact (rule 7.5). */
export function commissionNumerator(amountMinor: Minor, rateBps: Bps): bigint {
  return BigInt(amountMinor) * BigInt(rateBps)
}

/** The one rounding: a sum of numerators to minor units, half to even (rule 7.5). */
export function roundCommissionHalfEven(numerator: bigint): Minor {
  return minorFromBigInt(roundHalfEven(numerator, commissionDenominator))
}

/** `numerator / denominator` to the nearest integer, half to even for both signs; denominator > 0. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const { floor, remainder } = divideFloor(numerator, denominator)
  const twice = remainder * 2n
  if (twice === denominator) return floor + (floor & 1n)
  return twice > denominator ? floor + 1n : floor
}

/** How a numerator came by its share of a rounded total: floored, then raised by a unit or not. */
export type Share = Readonly<{
  shareMinor: Minor
  floorMinor: Minor
  /** What flooring left, in ten-thousandths of a minor unit: 0 to 9999. */
  remainder: bigint
  /** Place among the remainders: 1 is raised first. */
  rank: number
  isRaised: boolean
}>

/**
 * Shares of a rounded total that add up to it: each numerator floored toward −∞, one minor unit more
 * to the largest remainders; of equal ones to the earlier in the order given (rule 7.5).
 */
export function shareByLargestRemainder(numerators: readonly bigint[], totalMinor: Minor): Share[] {
  const divided = numerators.map((numerator) => divideFloor(numerator, commissionDenominator))
  const missing = Number(divided.reduce((left, { floor }) => left - floor, BigInt(totalMinor)))
  if (missing < 0 || missing > numerators.length) throw new Error('The total is not of these parts')
  const byRemainder = divided.map((_, index) => index)
  byRemainder.sort((a, b) => compareDescending(divided[a]?.remainder, divided[b]?.remainder))
  const ranks = new Map(byRemainder.map((index, place) => [index, place + 1]))
  return divided.map(({ floor, remainder }, index) => {
    const rank = ranks.get(index) ?? Number.NaN
    const isRaised = rank <= missing
    const shareMinor = minorFromBigInt(isRaised ? floor + 1n : floor)
    return { shareMinor, floorMinor: minorFromBigInt(floor), remainder, rank, isRaised }
  })
}

function compareDescending(a = 0n, b = 0n): number {
  if (a === b) return 0
  return a > b ? -1 : 1
}

function divideFloor(numerator: bigint, denominator: bigint) {
  if (denominator <= 0n) throw new Error('The denominator is not positive')
  const remainder = ((numerator % denominator) + denominator) % denominator
  return { floor: (numerator - remainder) / denominator, remainder }
}
