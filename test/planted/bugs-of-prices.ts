import type { PlantedBug } from './planted-bug.ts'

const price = 'worker/domain/ledger/unit-price.ts'

/** Mistakes about what overage costs, and in which currency. */
export const bugsOfPrices: readonly PlantedBug[] = [
  {
    name: 'a unit price with a zero at its end is another price',
    file: price,
    right: "decimals.replace(/0+$/, '')",
    wrong: 'decimals',
  },
  {
    name: 'a unit price is taken with digits past the 15th',
    file: price,
    right: String.raw`unitPricePattern = /^[0-9]{1,40}(?:\.[0-9]{1,15})?$/`,
    wrong: String.raw`unitPricePattern = /^[0-9]{1,40}(?:\.[0-9]{1,18})?$/`,
  },
  {
    name: 'a unit price finer than millionths is stored as millionths',
    file: price,
    right: 'quadrillionths % perMicro === 0n',
    wrong: 'quadrillionths >= 0n',
  },
  {
    name: 'the discount of a unit price is added to it',
    file: price,
    right: 'sent.amountMinor + sent.discountMinor',
    wrong: 'sent.amountMinor - sent.discountMinor',
  },
  {
    name: 'a discount without a unit price is taken and forgotten',
    file: 'worker/domain/ledger/revenue-line.ts',
    right: 'if (sent.discountMinor === 0) return null',
    wrong: 'if (sent.discountMinor >= 0) return null',
  },
  {
    name: 'a line without a unit price is read as one at 0',
    file: 'db/ledger/unit-price.ts',
    right: "column('as_billed')} IS NULL",
    wrong: "column('as_billed')} IS NOT 2",
    workerTests: ['ledger/overage-api'],
  },
  {
    name: 'a unit price in whole millionths is stored where the Worker of before does not look',
    file: 'db/ledger/unit-price.ts',
    right: 'return micros === null',
    wrong: 'return micros === null || micros > 0',
    workerTests: ['ledger/price-columns'],
  },
  {
    name: 'letters of other alphabets become a currency in upper case',
    file: 'worker/domain/money/currency.ts',
    right: "/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : ''",
    wrong: 'text.toUpperCase()',
  },
  {
    name: 'one door takes a currency in upper case alone',
    file: 'worker/domain/money/currency-field.ts',
    right: 'const currency = currencyOf(text)',
    wrong: 'const currency = text === text.toUpperCase() ? currencyOf(text) : null',
  },
]
