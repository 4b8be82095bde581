import { type Difference, differenceOf } from './compare-mappings.ts'
import type { Take } from './histories/orders.ts'
import type { RawInvoice, RawLine, RawNote, StripeWorld } from './reading/objects.ts'

/** Leaves out what can be left out, as long as both still differ in the same matter. */
export async function shortestTakes(
  world: StripeWorld,
  takes: readonly Take[],
  { what }: Difference,
): Promise<readonly Take[]> {
  let shortest = takes
  for (let size = Math.ceil(takes.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < shortest.length; ) {
      const fewer = [...shortest.slice(0, from), ...shortest.slice(from + size)]
      const still = await differenceOf(world, fewer)
      if (still?.what === what) shortest = fewer
      else from += size
    }
  }
  return shortest
}

/** Takes as a person reads them. */
export const takesInWords = (takes: readonly Take[]): string =>
  takes
    .map(({ world, deliveries }, nth) => {
      const objects = deliveries.map((one) => {
        const at = one.via === 'event' ? `event of ${one.eventCreatedS}` : 'fetched'
        const { object } = one
        const isMoney = object.object === 'invoice' || object.object === 'credit_note'
        return `    ${at}: ${isMoney ? moneyInWords(object) : JSON.stringify(object)}`
      })
      return [`  take ${nth}: ${JSON.stringify(world ?? {})}`, ...objects].join('\n')
    })
    .join('\n')

function moneyInWords(money: RawInvoice | RawNote): string {
  const { id, object, status, created, currency, total, total_excluding_tax, lines } = money
  const own =
    money.object === 'invoice'
      ? { ...money.status_transitions, notes: notedOf(money) }
      : { of: money.invoice, voided_at: money.voided_at }
  return [
    `${object} ${id} ${status}, created ${created}, ${currency} ${total} (${total_excluding_tax}),`,
    JSON.stringify(own),
    ...lines.data.map((line) => `\n      ${lineInWords(line)}`),
    lines.has_more ? '\n      …' : '',
  ].join(' ')
}

const notedOf = (invoice: RawInvoice): number =>
  invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount

function lineInWords({
  id,
  amount,
  parent,
  invoice_line_item,
  metadata,
  ...line
}: RawLine): string {
  const named = parent?.subscription_item_details?.proration_details?.credited_items ?? null
  const { discount_amounts, pretax_credit_amounts, taxes, pricing } = line
  const rest = { discount_amounts, pretax_credit_amounts, taxes, pricing, metadata, named }
  return `${id} ${amount} ${invoice_line_item ?? ''} ${JSON.stringify(rest)}`
}
