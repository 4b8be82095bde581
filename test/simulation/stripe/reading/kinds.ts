/** Section 3: what kind a line is of. */

import { type Known, newest } from './known.ts'
import { idOf, type KindChoice, type Metadata, type RawLine, type StripeWorld } from './objects.ts'

/** Null while nobody said. */
export function kindOf(line: RawLine, known: Known, world: StripeWorld): KindChoice | null {
  const details = line.pricing?.price_details ?? null
  const price = details === null ? null : idOf(details.price)
  const product = details === null ? null : idOf(details.product)
  for (const id of [line.id, price, product]) {
    const chosen = id === null ? undefined : world.kinds[id]
    if (chosen !== undefined) return chosen
  }
  if (price === null) return named(line.metadata)
  const ofPrice = named(newest(known.prices.get(price))?.metadata)
  return ofPrice ?? named(newest(known.products.get(product ?? ''))?.metadata)
}

function named(metadata: Metadata): KindChoice | null {
  const said = metadata?.['reseller_program_kind']
  return said === 'platform_fee' || said === 'overage' || said === 'none' ? said : null
}
