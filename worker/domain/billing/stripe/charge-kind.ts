import type { KnownPrice, KnownProduct } from './known-objects.ts'
import type { InvoiceLine } from './snapshots.ts'
import { type ChargeKind, chargeKinds } from './states.ts'

/** What tells the kind of a line: what a person confirmed, and what prices and products say. */
export type KindFacts = Readonly<{
  confirmed: ReadonlyMap<string, ChargeKind>
  prices: ReadonlyMap<string, KnownPrice>
  products: ReadonlyMap<string, KnownProduct>
}>

/** What a line is (stripe-mapping 3); null while nobody says. The price’s usage type only proposes. */
export function chargeKind(line: InvoiceLine, facts: KindFacts): ChargeKind | null {
  const price = line.price === null ? undefined : facts.prices.get(line.price)
  const productId = line.product ?? price?.product ?? null
  const product = productId === null ? undefined : facts.products.get(productId)
  const confirmed = [line.id, line.price, productId].flatMap((id) => {
    const kind = id === null ? undefined : facts.confirmed.get(id)
    return kind === undefined ? [] : [kind]
  })
  return confirmed[0] ?? saidKind(price?.says) ?? saidKind(product?.says) ?? saidKind(line.kind)
}

const saidKind = (said: string | null | undefined): ChargeKind | null =>
  chargeKinds.find((kind) => kind === said) ?? null
