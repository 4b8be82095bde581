import { currencyOf } from './currency.ts'
import { currenciesOfSign } from './currency-signs.ts'
import {
  type Decimal,
  type DecimalMark,
  decimalAsShown,
  decimalOfNumber,
  decimalOfText,
  type NumberProblem,
  type ReadDecimal,
} from './decimal-text.ts'
import { mostAmountMinor } from './money.ts'

export type WrittenNumber = Readonly<{ units: number }> | Readonly<{ problem: NumberProblem }>

/**
 * A number as people and spreadsheets write it: 1.199,00, 1,199.00, 1 199,00, 1'199.00, (12.50), 12.50-, € 12.50.
 * Without a mark a single point is decimal, as the program writes it, and a comma that could group has two readings.
 */
export function readDecimal(cell: string | number, mark: DecimalMark | null): ReadDecimal {
  if (typeof cell === 'number') return decimalOfNumber(cell)
  if (mark !== null) return decimalOfText(cell, mark)
  const point = decimalOfText(cell, 'point')
  const comma = decimalOfText(cell, 'comma')
  if ('problem' in point) return comma
  if ('problem' in comma || cell.includes('.') || sameDigits(point, comma)) return point
  return { problem: 'two_readings' }
}

/** What a number is read for. */
export type NumberRule = Readonly<{
  /** Decimals that it may have. */
  places: number
  /** How its column is written; null or absent as `readDecimal` has it. */
  mark?: DecimalMark | null
  /** What a sign or code beside it must name; null or absent for numbers that have none. */
  currency?: string | null
  /** The most units, either side of 0. */
  most?: number
}>

/**
 * What is written, in units of the last of its places: "12.5" with 2 places is 1250. A spreadsheet’s number is taken
 * by its value, and as the spreadsheet shows it where reckoning left it a hair beside: 12.500000000000002 is 12.5.
 */
export function readWrittenNumber(cell: string | number, rule: NumberRule): WrittenNumber {
  const read = decimalWithin(cell, rule)
  if ('problem' in read) return read
  const units = BigInt(read.whole + read.decimals)
  if (units > (rule.most ?? mostAmountMinor)) return { problem: 'too_large' }
  return { units: read.isNegative && units !== 0n ? -Number(units) : Number(units) }
}

/** The same with all its digits, as plain text: “0,0120” is "0.012". Its size is left to who takes it. */
export function readPlainDecimal(
  cell: string | number,
  rule: Omit<NumberRule, 'most'>,
): Readonly<{ text: string }> | Readonly<{ problem: NumberProblem }> {
  const read = decimalWithin(cell, rule)
  return 'problem' in read ? read : { text: plainDecimal(read) }
}

function decimalWithin(cell: string | number, rule: NumberRule): ReadDecimal {
  const read = checked(readDecimal(cell, rule.mark ?? null), rule)
  const isInexact = 'problem' in read && read.problem === 'too_exact'
  return isInexact && typeof cell === 'number' ? checked(decimalAsShown(cell), rule) : read
}

/** The number with its decimals filled up to its places. */
function checked(read: ReadDecimal, { places, currency = null }: NumberRule): ReadDecimal {
  if ('problem' in read) return read
  if (!isOfCurrency(read.beside, currency)) return { problem: 'other_currency' }
  const decimals = decimalsWithin(read.decimals, places)
  return decimals === null ? { problem: 'too_exact' } : { ...read, decimals }
}

/** Units of the last place as a plain decimal with all its places: 12000 with 6 places is "0.012000". */
export function writeNumber(units: number, places: number): string {
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const sign = units < 0 ? '-' : ''
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`
}

/** The number as plain text without needless zeros: "0.0120" is "0.012". */
export function plainDecimal({ isNegative, whole, decimals }: Decimal): string {
  const wholePart = whole.replace(/^0+(?=\d)/, '')
  const decimalPart = decimals.replace(/0+$/, '')
  const digits = decimalPart === '' ? wholePart : `${wholePart}.${decimalPart}`
  return isNegative && digits !== '0' ? `-${digits}` : digits
}

/** Decimals filled up to `places`; null for more. 15,00 of a currency without decimals is 15 all the same. */
function decimalsWithin(decimals: string, places: number): string | null {
  const kept = /^0{1,2}$/.test(decimals) ? decimals.slice(0, places) : decimals
  return kept.length > places ? null : kept.padEnd(places, '0')
}

/** Whether a sign or code beside a number says nothing, or that currency. */
function isOfCurrency(beside: string, currency: string | null): boolean {
  if (beside === '') return true
  const named = currencyOf(beside)
  if (named !== null) return named === currency
  return currency !== null && currenciesOfSign(beside).includes(currency)
}

const sameDigits = (a: Decimal, b: Decimal): boolean =>
  a.whole === b.whole && a.decimals === b.decimals
