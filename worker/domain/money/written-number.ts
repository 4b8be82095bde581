import { mostAmountMinor } from './money.ts'

export type WrittenNumber =
  | Readonly<{ units: number }>
  | Readonly<{ problem: 'no_number' | 'two_readings' | 'too_exact' | 'too_large' }>

/**
 * A number as people and spreadsheets write it, in units of its last place: "12.5" with 2 places is
 * 1250. A point is always decimal; a comma too, unless the digits after it could be a group ("1,234").
 */
export function readWrittenNumber(text: string, places: number): WrittenNumber {
  const [, sign, whole, mark, decimals = ''] =
    /^([-−]?)(\d{1,15})(?:([.,])(\d+))?$/.exec(text.trim()) ?? []
  if (whole === undefined) return { problem: 'no_number' }
  if (mark === ',' && decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    return { problem: 'two_readings' }
  }
  if (decimals.length > places) return { problem: 'too_exact' }
  const units = BigInt(whole + decimals.padEnd(places, '0'))
  if (units > mostAmountMinor) return { problem: 'too_large' }
  return { units: sign === '' || units === 0n ? Number(units) : -Number(units) }
}

/** Units of the last place as a plain decimal with all its places: 12000 with 6 places is "0.012000". */
export function writeNumber(units: number, places: number): string {
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const sign = units < 0 ? '-' : ''
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`
}
