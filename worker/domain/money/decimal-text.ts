/** By the sign before the decimals: 1,199.00 or 1.199,00. */
export type DecimalMark = 'point' | 'comma'

export type NumberProblem =
  | 'no_number'
  /** The one sign could part decimals or group thousands, and nobody said which. */
  | 'two_readings'
  | 'too_exact'
  | 'too_large'
  /** 1.2E+05: what was cut off can’t be known. */
  | 'exponent'
  /** The sign or code beside it is not the currency’s. */
  | 'other_currency'

/** A number by its digits; `beside` is a currency’s sign or code, '' for none. */
export type Decimal = Readonly<{
  isNegative: boolean
  whole: string
  decimals: string
  beside: string
}>

export type ReadDecimal = Decimal | Readonly<{ problem: NumberProblem }>

const noNumber = { problem: 'no_number' } as const
const exponent = { problem: 'exponent' } as const

const plain = /^(-?)(\d+)(?:([.,])(\d+))?$/
const isExponent = /^[^\p{L}\d]*\d[\d.,]*[eE][-+−]?\d+\D*$/u

const unit = '[\\p{L}\\p{Sc}][\\p{L}\\p{Sc}.]{0,3}'
const dressed = new RegExp(
  `^(\\()?([-−]?) ?(${unit})? ?([-−]?)(\\d[\\d., ']*?) ?(${unit})? ?([-−]?)(\\))?$`,
  'u',
)

const digitsBy: Readonly<Record<DecimalMark, RegExp>> = {
  point: /^(\d+|[1-9]\d{0,2}(?:([ ',])\d{3})(?:\2\d{3})*)(?:\.(\d+))?$/,
  comma: /^(\d+|[1-9]\d{0,2}(?:([ '.])\d{3})(?:\2\d{3})*)(?:,(\d+))?$/,
}

/** A number of a text, by the sign before its decimals; thousands are grouped by threes or not at all. */
export function decimalOfText(text: string, mark: DecimalMark): ReadDecimal {
  const simple = plain.exec(text)
  if (simple) {
    const [, sign = '', whole = '', at, decimals = ''] = simple
    if (at === undefined || (at === '.') === (mark === 'point')) {
      return { isNegative: sign !== '', whole, decimals, beside: '' }
    }
  }
  const known = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[’ʼ‘´`]/g, "'")
  if (isExponent.test(known)) return exponent
  const parts = dressed.exec(known)
  if (parts === null) return noNumber
  const [, open, before = '', unitBefore, inner = '', digits = '', unitBehind, behind = '', close] =
    parts
  const isBracketed = open !== undefined
  const signs = before + inner + behind
  if (isBracketed !== (close !== undefined)) return noNumber
  if (signs.length + (isBracketed ? 1 : 0) > 1) return noNumber
  if (unitBefore !== undefined && unitBehind !== undefined) return noNumber
  const [, whole, , decimals = ''] = digitsBy[mark].exec(digits) ?? []
  if (whole === undefined || whole.length > mostDigits) return noNumber
  return {
    isNegative: isBracketed || signs !== '',
    whole: whole.replaceAll(/\D/g, ''),
    decimals,
    beside: unitBefore ?? unitBehind ?? '',
  }
}

/** A number cell by its value: the shortest text that stands for it, without an exponent. */
export function decimalOfNumber(value: number): ReadDecimal {
  if (!Number.isFinite(value)) return noNumber
  const [digits = '', shift = '0'] = String(Math.abs(value)).split('e')
  const [whole = '', decimals = ''] = digits.split('.')
  const power = Number(shift)
  const isNegative = value < 0
  if (power === 0) return { isNegative, whole, decimals, beside: '' }
  if (power > 0) {
    return { isNegative, whole: whole + decimals.padEnd(power, '0'), decimals: '', beside: '' }
  }
  const small = '0'.repeat(-power - 1) + whole + decimals
  return { isNegative, whole: '0', decimals: small, beside: '' }
}

/**
 * The same as a spreadsheet shows it, who keeps 15 digits of a number: 0.1 + 0.2 is 0.3 there, though the file
 * holds 0.30000000000000004.
 */
export const decimalAsShown = (value: number): ReadDecimal =>
  decimalOfNumber(Number.isFinite(value) ? Number(value.toPrecision(15)) : value)

/** More digits than any number of the program has. */
const mostDigits = 60
