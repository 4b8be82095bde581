import type { Brand } from '#domain/brand.ts'

/** ISO 4217 alphabetic code of a currency in circulation. */
export type Currency = Brand<string, 'Currency'>

// ISO 4217 list one: currencies in circulation by exponent; funds, metals and test codes left out.
const codesByExponent: readonly (readonly [exponent: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
    USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
]

const exponents: ReadonlyMap<string, number> = new Map(
  codesByExponent.flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, exponent]),
  ),
)

/** All codes that are accepted, in no particular order. */
export const currencies: readonly string[] = [...exponents.keys()]

/** Whether this is a code as it is stored: in upper case. */
export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && exponents.has(value)
}

/** The currency of a code as somebody sends it: three ASCII letters in any case (rule 5); null for any other. */
export function currencyOf(text: string): Currency | null {
  // Checked first: letters that are no ASCII become some in upper case, as “ı” becomes “I”.
  const code = /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : ''
  return isCurrency(code) ? code : null
}

/** A code that is known to be one. Throws otherwise: for literals and trusted rows. */
export function toCurrency(text: string): Currency {
  if (!isCurrency(text)) throw new Error(`Not a currency: ${text}`)
  return text
}

/** Decimal places of the currency's minor unit: 0, 2 or 3. */
export function exponentOf(currency: Currency): number {
  const exponent = exponents.get(currency)
  if (exponent === undefined) throw new Error(`Not a currency: ${currency}`)
  return exponent
}
