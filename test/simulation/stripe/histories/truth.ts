import { halfToEven } from '../reading/fractions.ts'
import type { RawInvoice, RawNote } from '../reading/objects.ts'
import { isInForce, type MadeInvoice } from './made-up-stripe.ts'
import type { History } from './what-happened.ts'

/** Live invoices without tax less notes in force, in our minor units, from Stripe's own totals alone. */
export function truthOf({ invoices, billing }: History): bigint {
  let sum = 0n
  for (const invoice of invoices) {
    if (!isLive(invoice)) continue
    sum += withoutTax(invoice.raw, billing.currency)
    for (const note of invoice.notes) {
      if (isInForce(note)) sum -= withoutTax(note.raw, billing.currency)
    }
  }
  return sum
}

const isLive = ({ raw }: MadeInvoice): boolean => raw.status === 'open' || raw.status === 'paid'

function withoutTax(raw: RawInvoice | RawNote, currency: string): bigint {
  let net = raw.total
  for (const { amount } of raw.total_taxes ?? []) net -= amount
  if (raw.shipping_cost) net -= raw.shipping_cost.amount_total - raw.shipping_cost.amount_tax
  if (currency === 'MGA') return BigInt(net) * 100n
  return currency === 'ISK' || currency === 'UGX' ? halfToEven(BigInt(net), 100n) : BigInt(net)
}
