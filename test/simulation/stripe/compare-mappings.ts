import type { KnownDecision } from '#domain/billing/stripe/known-customer.ts'
import { PlayedStripe } from '../stripe-product/play-stripe.ts'
import type { Take } from './histories/orders.ts'
import type { StripeWorld } from './reading/objects.ts'
import { StripeReading } from './reading/stripe-reading.ts'
import { type Said, saidByProduct, saidByReading } from './said.ts'

/** Where the mapper and the reading differ first. */
export type Difference = Readonly<{
  afterTake: number
  what: keyof Said
  onlyReading: readonly string[]
  onlyProduct: readonly string[]
}>

/** Plays the same takes to both; null where they agree after every one. */
export async function differenceOf(
  world: StripeWorld,
  takes: readonly Take[],
): Promise<Difference | null> {
  const reading = new StripeReading(world)
  const product = new PlayedStripe(forProduct(world))
  let now = world
  for (const [afterTake, { world: changed, deliveries }] of takes.entries()) {
    now = { ...now, ...changed }
    reading.change(now)
    reading.take(deliveries)
    Object.assign(product.world, forProduct(now))
    await product.take(deliveries)
    const difference = apart(saidByReading(reading), saidByProduct(product))
    if (difference !== null) return { afterTake, ...difference }
  }
  return null
}

function apart(reading: Said, product: Said): Omit<Difference, 'afterTake'> | null {
  for (const what of Object.keys(reading) as (keyof Said)[]) {
    const onlyReading = reading[what].filter((one) => !product[what].includes(one)).sort()
    const onlyProduct = product[what].filter((one) => !reading[what].includes(one)).sort()
    const isSame = reading[what].length === product[what].length
    if (onlyReading.length + onlyProduct.length === 0 && isSame) continue
    return { what, onlyReading, onlyProduct }
  }
  return null
}

/** The same world in the product’s words. */
function forProduct({ countings, decisions, ...world }: StripeWorld) {
  return {
    ...world,
    countings: countings.map(({ fromS, on }) => ({ fromS, countsOnce: on })),
    decisions: decisions.map(
      ({ about: subject, reason, invoice: invoiceId, amountMinor, atS }): KnownDecision => {
        return { subject, reason, verdict: 'credit', invoiceId, amountMinor, atS }
      },
    ),
  }
}
