/** Exact division by 10,000 (basis points), on BigInt. */

const WHOLE = 10_000n

/** Toward −∞. */
export function floorOf(numerator: bigint): bigint {
  const towardZero = numerator / WHOLE
  return numerator % WHOLE < 0n ? towardZero - 1n : towardZero
}

/** What the floor leaves over, in ten-thousandths: 0..9999. */
export function remainderOf(numerator: bigint): bigint {
  return numerator - floorOf(numerator) * WHOLE
}

/** To the nearest; a half to the even neighbour. */
export function halfToEven(numerator: bigint): bigint {
  const below = floorOf(numerator)
  const above = below + 1n
  const rest = remainderOf(numerator)
  if (rest * 2n < WHOLE) return below
  if (rest * 2n > WHOLE) return above
  return below % 2n === 0n ? below : above
}
