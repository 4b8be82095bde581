/** Sections 1.5 and 2: what the lines of an invoice or note come to, in our minor units. */

import { isCurrency } from '#domain/money/currency.ts'
import { byCode, halfToEven, madeUp } from './fractions.ts'
import type { RawInvoice, RawLine, RawNote } from './objects.ts'

export type NetLine = {
  id: string
  /** Null: the custom line that a note's total has beyond its lines. */
  raw: RawLine | null
  /** In our minor units. */
  n: bigint
  d: bigint
  /** In hundredths of our minor unit where Stripe counts so, else in our minor units × 100. */
  tHundredths: bigint
  /** As Stripe says it. */
  amount: bigint
}

export type Netted =
  | Readonly<{ lines: readonly NetLine[]; failed: null }>
  | Readonly<{ lines: null; failed: 'sum' | 'currency' }>

type Money = RawInvoice | RawNote

/** Stripe's minor units in 100 of ours: 1.5. */
function hundredthsPerStripeUnit(currency: string): bigint {
  if (currency === 'MGA') return 10_000n
  return currency === 'ISK' || currency === 'UGX' ? 1n : 100n
}

const codeOf = (money: Money): string => money.currency.toUpperCase()

/** What the whole object comes to without tax and shipping, in Stripe's units. */
export function stripeTotal(money: Money): bigint {
  let total = BigInt(money.total_excluding_tax ?? money.total)
  if (money.total_excluding_tax === null) {
    for (const tax of money.total_taxes ?? []) total -= BigInt(tax.amount)
  }
  const shipping = money.shipping_cost
  if (shipping) total -= BigInt(shipping.amount_total) - BigInt(shipping.amount_tax)
  return total
}

/** The same in our minor units; null in a currency that is none. */
export function netTotal(money: Money): bigint | null {
  return isCurrency(codeOf(money)) ? inOurMinor(money, stripeTotal(money)) : null
}

/** An amount of Stripe in the currency of this, in our minor units. */
export const inOurMinor = (money: Money, amount: bigint | number): bigint =>
  halfToEven(BigInt(amount) * hundredthsPerStripeUnit(codeOf(money)), 100n)

export function netLines(money: Money): Netted {
  const netted = nettedBefore.get(money) ?? readNetLines(money)
  nettedBefore.set(money, netted)
  return netted
}

/** A snapshot never changes. */
const nettedBefore = new WeakMap<Money, Netted>()

function readNetLines(money: Money): Netted {
  if (!isCurrency(codeOf(money))) return { lines: null, failed: 'currency' }
  const lines: NetLine[] = money.lines.data.map((raw) => {
    const { id, amount } = raw
    const d = discountOf(raw)
    const t = inclusiveTaxOf(raw)
    return { id, raw, amount: BigInt(amount), d, tHundredths: t, n: BigInt(amount) - d - t }
  })
  let difference = stripeTotal(money)
  for (const line of lines) difference -= line.n
  if (difference !== 0n && !settled(money, lines, difference)) {
    return { lines: null, failed: 'sum' }
  }
  convert(lines, hundredthsPerStripeUnit(codeOf(money)))
  return { lines, failed: null }
}

function discountOf(line: RawLine): bigint {
  let d = 0n
  for (const discount of line.discount_amounts ?? []) d += BigInt(discount.amount)
  for (const credit of line.pretax_credit_amounts ?? []) {
    if (credit.type === 'credit_balance_transaction') d += BigInt(credit.amount)
  }
  return d
}

function inclusiveTaxOf(line: RawLine): bigint {
  let t = 0n
  for (const tax of line.taxes ?? []) if (tax.tax_behavior === 'inclusive') t += BigInt(tax.amount)
  return t
}

/** Section 2, last paragraph: where a difference goes. False: nowhere. */
function settled(money: Money, lines: NetLine[], difference: bigint): boolean {
  let taxed = 0n
  for (const line of lines) if (line.tHundredths !== 0n) taxed += 1n
  if (difference <= taxed && difference >= -taxed) {
    let greatest: NetLine | null = null
    for (const line of [...lines].sort((a, b) => byCode(a.id, b.id))) {
      if (greatest === null || line.n > greatest.n) greatest = line
    }
    if (greatest !== null) greatest.n += difference
    return true
  }
  if (money.object !== 'credit_note' || difference < 0n) return false
  const { id } = money
  lines.push({ id, raw: null, amount: difference, d: 0n, tHundredths: 0n, n: difference })
  return true
}

/** From Stripe's units to ours; where a unit is divided, the lines are made up to the rounded sum. */
function convert(lines: NetLine[], hundredths: bigint): void {
  if (hundredths === 1n) {
    let sum = 0n
    for (const line of lines) sum += line.n
    const parties = lines.map(({ id, n }) => ({ id, numerator: n }))
    const parts = madeUp(parties, 100n, halfToEven(sum, 100n))
    for (const line of lines) {
      line.n = parts.get(line.id) ?? 0n
      const d = halfToEven(line.amount - line.tHundredths, 100n) - line.n
      line.d = d < 0n ? 0n : d
    }
    return
  }
  for (const line of lines) {
    line.n = (line.n * hundredths) / 100n
    line.d = (line.d * hundredths) / 100n
    line.tHundredths *= hundredths
  }
}
