/** Currencies that write a sign beside their amounts; the sign of one alone names it. */
const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP EGP FKP GIP SHP SDG SSP SYP LBP',
  $: 'USD AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD',
  us$: 'USD',
  a$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  r$: 'BRL',
  '¥': 'JPY CNY',
  '₹': 'INR',
  '₩': 'KRW KPW',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₪': 'ILS',
  '₫': 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '฿': 'THB',
  kr: 'SEK NOK DKK ISK',
  'kr.': 'SEK NOK DKK ISK',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  lei: 'RON MDL',
  fr: 'CHF',
  'fr.': 'CHF',
  sfr: 'CHF',
  'sfr.': 'CHF',
}

/** The codes that a sign can stand for: one where it is certain, none where it is no sign. */
export function currenciesOfSign(sign: string): readonly string[] {
  const plain = sign.toLowerCase()
  return Object.hasOwn(signs, plain) ? (signs[plain] ?? '').split(' ') : []
}
