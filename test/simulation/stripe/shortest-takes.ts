import { type Difference, differenceOf } from './compare-mappings.ts'
import type { Take } from './histories/orders.ts'
import type { RawInvoice, RawLine, RawNote, StripeWorld } from './reading/objects.ts'

/** Leaves out takes and objects, as long as both still differ in the same matter. */
export async function shortestTakes(
  world: StripeWorld,
  takes: readonly Take[],
  { what }: Difference,
): Promise<readonly Take[]> {
  const differs = async (fewer: readonly Take[]) =>
    (await differenceOf(world, fewer).catch(() => null))?.what === what
  const shorter = await fewest(takes, differs)
  let shortest = shorter
  for (const nth of shorter.keys()) {
    const withObjects = (deliveries: Take['deliveries']) =>
      shortest.map((take, place) => (place === nth ? { ...take, deliveries } : take))
    const deliveries = await fewest(shortest[nth]?.deliveries ?? [], (fewer) =>
      differs(withObjects(fewer)),
    )
    shortest = withObjects(deliveries)
  }
  return shortest
}

/** Leaves out halves, quarters, and at last single ones, as long as it still holds. */
async function fewest<Item>(
  items: readonly Item[],
  holds: (fewer: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let left = items
  for (let size = Math.ceil(items.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < left.length; ) {
      const fewer = [...left.slice(0, from), ...left.slice(from + size)]
      if (await holds(fewer)) left = fewer
      else from += size
    }
  }
  return left
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
