import type { RawLine, RawTax } from '../reading/objects.ts'
import type { Random } from './random.ts'

/** How a customer is charged. */
export type Billing = Readonly<{
  currency: string
  tax: 'none' | 'exclusive' | 'inclusive'
  /** Percent, 0 without a coupon. */
  coupon: number
  /** Whether prepaid credits are spent on lines now and then. */
  hasCreditGrants: boolean
  longIds: boolean
}>

const taxPercent = 19

/** Ids that do not sort as they were made, some as long as Stripe's. */
export function newId(random: Random, prefix: string, longIds: boolean): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ123456789'
  let id = `${prefix}_`
  for (let nth = 0; nth < (longIds ? 40 : 5); nth += 1) {
    id += letters[random.between(0, letters.length - 1)] ?? ''
  }
  return id
}

export type Wanted = Readonly<{
  amount: number
  startS: number
  price?: string
  quantity?: number
  quantityDecimal?: string
  unitDecimal?: string
  metadata?: Readonly<Record<string, string>>
  credited?: Readonly<{ invoice: string; lines: readonly string[] }>
}>

/** A line of an invoice as Stripe would compute it from an amount. */
export function invoiceLine(random: Random, billing: Billing, wanted: Wanted): RawLine {
  const { amount, startS, price, credited } = wanted
  const creditedItems = credited && {
    invoice: credited.invoice,
    invoice_line_items: credited.lines,
  }
  return {
    id: newId(random, 'il', billing.longIds),
    amount,
    ...deductions(random, billing, amount),
    metadata: wanted.metadata ?? {},
    period: { start: startS, end: startS + 2_592_000 },
    quantity: wanted.quantity ?? 1,
    quantity_decimal: wanted.quantityDecimal ?? null,
    pricing: {
      unit_amount_decimal: wanted.unitDecimal ?? null,
      ...(price === undefined ? {} : { price_details: { price, product: `prod_of_${price}` } }),
    },
    parent: creditedItems
      ? { subscription_item_details: { proration_details: { credited_items: creditedItems } } }
      : null,
  }
}

/** Discount, spent credits and tax of an amount. */
function deductions(
  random: Random,
  { coupon, tax, hasCreditGrants }: Billing,
  amount: number,
): Pick<RawLine, 'discount_amounts' | 'pretax_credit_amounts' | 'taxes'> {
  const discount = Math.round((amount * coupon) / 100)
  const spends = hasCreditGrants && amount > 0 && random.chance(0.3)
  const spent = spends ? random.between(1, Math.max(1, Math.floor((amount - discount) / 2))) : 0
  const pretax = [
    ...(discount === 0 ? [] : [{ amount: discount, type: 'discount' }]),
    ...(spent === 0 || spent > amount - discount
      ? []
      : [{ amount: spent, type: 'credit_balance_transaction' }]),
  ]
  let taxed = amount
  for (const { amount: less } of pretax) taxed -= less
  return {
    discount_amounts: discount === 0 ? [] : [{ amount: discount }],
    pretax_credit_amounts: pretax,
    taxes: taxesOn(taxed, tax),
  }
}

export function taxesOn(taxed: number, tax: Billing['tax']): RawTax[] {
  if (tax === 'none' || taxed === 0) return []
  const of = tax === 'inclusive' ? 100 + taxPercent : 100
  return [{ amount: Math.round((taxed * taxPercent) / of), tax_behavior: tax }]
}

/** What a line comes to before exclusive tax: amount less discount and spent credits. */
export function lessDiscounts(line: RawLine): number {
  let sum = line.amount
  for (const { amount } of line.discount_amounts ?? []) sum -= amount
  for (const { amount, type } of line.pretax_credit_amounts ?? []) {
    if (type === 'credit_balance_transaction') sum -= amount
  }
  return sum
}

export type Shipping = Readonly<{
  amount_subtotal: number
  amount_tax: number
  amount_total: number
}>

/** Totals of an invoice or note as Stripe adds them up: inclusive tax is rounded once for all lines. */
export function totalsOf(
  lines: readonly RawLine[],
  tax: Billing['tax'],
  shipping: Shipping | null,
  roundsOnce: boolean,
): { total: number; total_excluding_tax: number; total_taxes: RawTax[] } {
  let net = 0
  let lineTax = 0
  let taxedLines = 0
  for (const line of lines) {
    net += lessDiscounts(line)
    for (const { amount } of line.taxes ?? []) {
      lineTax += amount
      if (amount !== 0) taxedLines += 1
    }
  }
  const once = taxesOn(net, tax)[0]?.amount ?? 0
  const isNear = Math.abs(once - lineTax) <= taxedLines
  const taxes = tax === 'inclusive' && roundsOnce && isNear ? once : lineTax
  const shippingTax = shipping?.amount_tax ?? 0
  const before = tax === 'inclusive' ? net - taxes : net
  const total_excluding_tax = before + (shipping ? shipping.amount_total - shippingTax : 0)
  const allTax = taxes + shippingTax
  return {
    total: total_excluding_tax + allTax,
    total_excluding_tax,
    total_taxes: allTax === 0 ? [] : [{ amount: allTax, tax_behavior: tax }],
  }
}
