/** RFC 3492 with the parameters of its section 5: digits of base 36, weights that adapt. */
const base = 36
const [lowestThreshold, highestThreshold] = [1, 26]
const [skew, damp, firstBias, firstCode] = [38, 700, 72, 128]
const highestCode = 0x10ffff

/** The letters that a label of a domain stands for, without its "xn--"; null when it is none. */
export function fromPunycode(label: string): string | null {
  const hyphen = label.lastIndexOf('-')
  const letters = [...label.slice(0, Math.max(0, hyphen))]
  const digits = label.slice(hyphen + 1)
  let [code, position, bias, at] = [firstCode, 0, firstBias, 0]
  while (at < digits.length) {
    const before = position
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(digits.charAt(at))
      at += 1
      if (digit === null) return null
      position += digit * weight
      const threshold = Math.min(highestThreshold, Math.max(lowestThreshold, k - bias))
      if (digit < threshold) break
      weight *= base - threshold
      if (weight > Number.MAX_SAFE_INTEGER / base) return null
    }
    const count = letters.length + 1
    bias = adapted(position - before, count, before === 0)
    code += Math.floor(position / count)
    position %= count
    if (code > highestCode || (code >= 0xd800 && code <= 0xdfff)) return null
    letters.splice(position, 0, String.fromCodePoint(code))
    position += 1
  }
  return letters.join('')
}

/** "a" to "z" are 0 to 25, "0" to "9" are 26 to 35. */
function digitOf(character: string): number | null {
  if (/^[a-z]$/.test(character)) return character.charCodeAt(0) - 97
  return /^\d$/.test(character) ? Number(character) + 26 : null
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2))
  rest += Math.floor(rest / count)
  let k = 0
  while (rest > ((base - lowestThreshold) * highestThreshold) / 2) {
    rest = Math.floor(rest / (base - lowestThreshold))
    k += base
  }
  return k + Math.floor(((base - lowestThreshold + 1) * rest) / (rest + skew))
}
