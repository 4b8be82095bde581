import { inOurMinor, stripeTotal } from '../reading/amounts.ts'
import { halfToEven } from '../reading/fractions.ts'
import type { KindChoice, StripeWorld } from '../reading/objects.ts'
import type { MadeUpStripe, Sent } from './made-up-stripe.ts'
import { leftOf } from './notes.ts'
import type { Random } from './random.ts'
import type { History } from './what-happened.ts'

/** What a customer says of itself: everything, a part of it, or nothing. Of two, each has tenants of its own. */
export function customerMetadata(random: Random, prefix = ''): Record<string, string> {
  const tenant_id = `${prefix}${random.one(['acme', 'other']) ?? 'acme'}`
  return {
    ...(random.chance(0.4) ? { tenant_id } : {}),
    ...(random.chance(0.5) ? { reseller: random.one(['7', '8', '99']) ?? '7' } : {}),
    ...(random.chance(0.3) ? { onboarded_on: '2026-01-02' } : {}),
    ...(random.chance(0.3) ? { test: random.one(['true', 'false']) ?? 'true' } : {}),
  }
}

const prices = ['price_fee', 'price_plus', 'price_use_0', 'price_use_1', 'price_use_2']
const kinds: readonly KindChoice[] = ['platform_fee', 'overage', 'none']

/** The same history in a world where all that is no event of money is settled on the way, or never. */
export function unsettle(random: Random, stripe: MadeUpStripe, history: History): History {
  const startS = stripe.customer.created
  const endS = Math.floor(history.world.nowMs / 1000)
  const world = {
    ...history.world,
    kinds: {},
    resellerNumbers: [7],
    ...countingsOf(random, startS),
  }
  const sent = [
    ...history.sent,
    ...pricesSent(random, startS, endS),
    ...customerSent(random, stripe, endS),
  ]
  return {
    ...history,
    world,
    changes: changesOf(random, stripe, startS, endS, world),
    sent: sent.sort((a, b) => a.atS - b.atS),
  }
}

function countingsOf(random: Random, startS: number): Pick<StripeWorld, 'countings'> {
  if (random.chance(0.6)) return { countings: [] }
  const fromS = startS + random.between(-10, 60) * 86_400
  const paid = { fromS, on: 'paid' } as const
  const again = { fromS: fromS + 30 * 86_400, on: 'finalised' } as const
  return { countings: random.chance(0.7) ? [paid] : [paid, again] }
}

/** Prices and products, some of which say what they are, and some another thing later. */
function pricesSent(random: Random, startS: number, endS: number): Sent[] {
  return prices.flatMap((price) =>
    Array.from({ length: random.between(0, 2) }, (): Sent => {
      const atS = random.between(startS, endS)
      const kind = random.one([...kinds, 'unknown'])
      const metadata = kind && random.chance(0.7) ? { reseller_program_kind: kind } : {}
      const product = `prod_of_${price}`
      const object = random.chance(0.6)
        ? ({ object: 'price', id: price, product, metadata } as const)
        : ({ object: 'product', id: product, metadata } as const)
      const eventId = `evt_${random.between(0, 1_000_000)}`
      return { atS, delivery: { via: 'event', eventId, eventCreatedS: atS, object } }
    }),
  )
}

/** The customer again, with other metadata. */
function customerSent(random: Random, { customer }: MadeUpStripe, endS: number): Sent[] {
  return Array.from({ length: random.between(0, 2) }, (): Sent => {
    const atS = random.between(customer.created + 1, endS)
    const object = { ...customer, metadata: customerMetadata(random) }
    const eventId = `evt_${random.between(0, 1_000_000)}`
    return { atS, delivery: { via: 'event', eventId, eventCreatedS: atS, object } }
  })
}

/** What people do in the console, each adding to what was before. */
function changesOf(
  random: Random,
  stripe: MadeUpStripe,
  startS: number,
  endS: number,
  first: StripeWorld,
): History['changes'] {
  let world = first
  const changes: { atS: number; world: Partial<StripeWorld> }[] = []
  const times = Array.from({ length: random.between(0, 5) }, () => random.between(startS, endS))
  for (const atS of times.sort((a, b) => a - b)) {
    const change = changeOf(random, stripe, world, atS)
    world = { ...world, ...change }
    changes.push({ atS, world: change })
  }
  return changes
}

function changeOf(
  random: Random,
  stripe: MadeUpStripe,
  world: StripeWorld,
  atS: number,
): Partial<StripeWorld> {
  const roll = random.between(0, 9)
  if (roll < 5) {
    const lines = stripe.invoices.flatMap(({ raw }) => raw.lines.data.map(({ id }) => id))
    const id = random.one([...prices, ...prices.map((price) => `prod_of_${price}`), ...lines])
    return { kinds: { ...world.kinds, [id ?? 'price_fee']: random.one(kinds) ?? 'none' } }
  }
  if (roll < 6) return { resellerNumbers: [...world.resellerNumbers, 8] }
  if (roll < 7) {
    const id = random.one(['acme', 'other', stripe.customer.id]) ?? 'acme'
    if (world.recordedTenants.some((tenant) => tenant.id === id)) return {}
    const ownerNumber = random.one([7, null]) ?? null
    return { recordedTenants: [...world.recordedTenants, { id, ownerNumber }] }
  }
  return { decisions: [...world.decisions, ...decisionOf(random, stripe, world, atS)] }
}

/** Finance credits a refund, or what notes leave of it in the end, as it would come to: amount × net ÷ total. */
function decisionOf(
  random: Random,
  stripe: MadeUpStripe,
  { decisions }: StripeWorld,
  atS: number,
): StripeWorld['decisions'] {
  const refunds = stripe.invoices.flatMap((invoice) =>
    invoice.refunds
      .filter(({ id }) => !decisions.some(({ about }) => about === id))
      .map((one) => ({
        about: one.id,
        raw: invoice.raw,
        all: one.amount,
        left: leftOf(one, invoice),
      })),
  )
  const refund = random.one(refunds)
  if (refund === undefined) return []
  const { about, raw, all, left } = refund
  const amount = left > 0 && random.chance(0.5) ? left : all
  const credit = halfToEven(inOurMinor(raw, amount) * stripeTotal(raw), BigInt(raw.total))
  if (credit <= 0n) return []
  const of = { about, reason: 'refund', invoice: raw.id } as const
  return [{ ...of, amountMinor: Number(credit), atS }]
}
