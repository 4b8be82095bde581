/** Exact division on BigInt; denominators are above 0. */

/** Toward −∞. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
  const towardZero = numerator / denominator
  return numerator % denominator < 0n ? towardZero - 1n : towardZero
}

/** To the nearest; a half to the even neighbour. */
export function halfToEven(numerator: bigint, denominator: bigint): bigint {
  const below = floorOf(numerator, denominator)
  const twice = (numerator - below * denominator) * 2n
  if (twice < denominator) return below
  if (twice > denominator) return below + 1n
  return below % 2n === 0n ? below : below + 1n
}

/**
 * Each numerator ÷ denominator floored, then one more for as many as the whole needs:
 * the largest remainders first, of equal ones the lower id.
 */
export function madeUp(
  parties: readonly Readonly<{ id: string; numerator: bigint }>[],
  denominator: bigint,
  whole: bigint,
): Map<string, bigint> {
  const parts = new Map<string, bigint>()
  let missing = whole
  for (const { id, numerator } of parties) {
    parts.set(id, floorOf(numerator, denominator))
    missing -= floorOf(numerator, denominator)
  }
  const remainder = (one: { numerator: bigint }): bigint =>
    one.numerator - floorOf(one.numerator, denominator) * denominator
  const inTurn = [...parties].sort((a, b) => {
    if (remainder(a) !== remainder(b)) return remainder(a) > remainder(b) ? -1 : 1
    return byCode(a.id, b.id)
  })
  for (const { id } of inTurn) {
    if (missing <= 0n) break
    parts.set(id, (parts.get(id) ?? 0n) + 1n)
    missing -= 1n
  }
  return parts
}

/** By code unit. */
export function byCode(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
