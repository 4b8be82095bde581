/** Rule 5: what a message costs, as exact numbers. */

/** Ten to the power of the decimals that a price may have. */
export const PRICE_SCALE = 1_000_000_000_000_000n

const MOST = 1_000_000n * PRICE_SCALE

/** A price times the scale; null for what is no price: plain digits, 15 after the point, up to a million. */
export function scaledPrice(text: string): bigint | null {
  let value = 0n
  let digits = 0
  let decimals = 0
  let afterPoint = false
  for (const sign of text) {
    if (sign === '.') {
      if (afterPoint || digits === 0) return null
      afterPoint = true
      continue
    }
    if (sign < '0' || sign > '9') return null
    value = value * 10n + BigInt(sign)
    digits += 1
    if (afterPoint) decimals += 1
  }
  if (digits === 0 || decimals > 15 || (afterPoint && decimals === 0)) return null
  for (let missing = decimals; missing < 15; missing += 1) value *= 10n
  return value > MOST ? null : value
}

/** Millionths of the currency's unit, times the scale. */
export function scaledMillionths(count: number): bigint {
  return BigInt(count) * (PRICE_SCALE / 1_000_000n)
}

/** A code of three letters in upper case, letter by letter; anything else as it is. */
export function upperCode(code: string): string {
  let upper = ''
  for (const letter of code) {
    const isSmall = letter >= 'a' && letter <= 'z'
    upper += isSmall ? String.fromCharCode(letter.charCodeAt(0) - 32) : letter
  }
  return upper
}
