/** Overage as the worked examples of program-rules 7 bill it, and whether it is taken; in EUR unless it says so. */
export const overageExamples: readonly (readonly [
  example: string,
  sent: Readonly<Record<string, unknown>>,
  isTaken: boolean,
])[] = [
  ['15: a price of 7 decimals, to the cent', priced(1_000_000, '0.0000125', 1250), true],
  ['15: the same 2 cents off', priced(1_000_000, '0.0000125', 1252), false],
  ['16: less a discount of 8.19', priced(3412, '0.012', 3275, { discountMinor: 819 }), true],
  ['17: in packs, without a price', { messages: 3412, amountMinor: 4000 }, true],
  ['21: no messages, 1 cent', priced(0, '0.5', 1), true],
  ['21: no messages, 2 cents', priced(0, '0.5', 2), false],
  ['22: a discount 1 cent over the price', priced(100, '0.01', 0, { discountMinor: 101 }), true],
  ['22: a discount 2 cents over it', priced(100, '0.01', 0, { discountMinor: 102 }), false],
  ['23: 1 yen off', priced(100, '1.5', 151, { currency: 'JPY' }), true],
  ['23: 2 yen off', priced(100, '1.5', 152, { currency: 'JPY' }), false],
  ['24: 1 fils off', priced(100, '0.0125', 1251, { currency: 'KWD' }), true],
  ['24: 2 fils off', priced(100, '0.0125', 1252, { currency: 'KWD' }), false],
]

/** Overage in each form, billed right whatever the currency is. */
export const billedInAnyCurrency: readonly Readonly<Record<string, unknown>>[] = [
  { messages: 0, unitPriceMicros: 12_345, amountMinor: 0 },
  priced(1, '0.000000000000001', 1),
  priced(0, '999999.9999999', 0),
  priced(0, '0.5', 0, { discountMinor: 1 }),
  { messages: 7, amountMinor: 4000 },
]

function priced(messages: number, unitPrice: string, amountMinor: number, more: object = {}) {
  return { messages, unitPrice, amountMinor, ...more }
}
