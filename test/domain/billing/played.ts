import {
  type Delivery,
  PlayedStripe,
  type World,
} from '#test/simulation/stripe-product/play-stripe.ts'
import { october } from './stripe-objects.ts'

let sent = 0

/** An event of an object, one second after the one before. */
export const event = (object: unknown): Delivery => {
  sent += 1
  return { via: 'event', eventId: `evt_${sent}`, eventCreatedS: october + 1_000_000 + sent, object }
}

/** The mapper at a Stripe of two prices and one reseller, number 1. */
export const open = (world: Partial<World> = {}): PlayedStripe =>
  new PlayedStripe({
    countings: [],
    kinds: { price_fee: 'platform_fee', price_usage: 'overage' },
    resellerNumbers: [1],
    recordedTenants: [],
    nowMs: (october + 2_000_000) * 1000,
    decisions: [],
    ...world,
  })

/** The lines of the ledger: of a fee its list price and discount, of the others their amount. */
export const told = ({ lines }: PlayedStripe) =>
  lines.map((line) => [
    line.externalId,
    line.kind === 'platform_fee' ? [line.listFeeMinor, line.discountMinor] : line.amountMinor,
  ])

/** What all that is written comes to. */
export const sumOf = ({ rows }: PlayedStripe): number =>
  rows
    .filter(({ state }) => state === 'written')
    .reduce((total, { amountMinor }) => total + amountMinor, 0)
