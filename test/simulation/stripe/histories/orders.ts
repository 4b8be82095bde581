import type { Delivery, StripeWorld } from '../reading/objects.ts'
import { Random } from './random.ts'
import type { History } from './what-happened.ts'

/** What becomes known at once, and what is different in the world from then on. */
export type Take = Readonly<{ world?: Partial<StripeWorld>; deliveries: readonly Delivery[] }>

export const orderNames = [
  'as it happened',
  'each doubled',
  'reversed',
  'shuffled',
  'shuffled again',
  'in random batches',
  'nearly as it happened',
  'all at once',
] as const

export type OrderName = (typeof orderNames)[number]

/** A history in an order. What does not come as it happened comes after the end of it. */
export function inOrder(history: History, name: OrderName): Take[] {
  const takes = deliveriesInOrder(history, name)
  if (name === 'as it happened' || name === 'each doubled') return takes
  const startS = history.sent[0]?.atS ?? 0
  const wholeS = history.world.nowMs / 1000 - startS
  // Each change comes as far on the way as it was in the history.
  const placed = history.changes.map(({ atS, world }) => ({
    place: Math.round((takes.length * (atS - startS)) / wholeS),
    take: { world, deliveries: [] },
  }))
  return takes
    .flatMap((take, nth) => [
      ...placed.filter(({ place }) => place === nth).map((one) => one.take),
      take,
    ])
    .concat(placed.filter(({ place }) => place >= takes.length).map((one) => one.take))
}

function deliveriesInOrder(history: History, name: OrderName): Take[] {
  const random = new Random(history.seed * 31 + orderNames.indexOf(name))
  const all = [...history.sent.map(({ delivery }) => delivery), ...history.fetched]
  switch (name) {
    case 'as it happened':
      return asItHappened(history)
    case 'each doubled':
      return asItHappened(history).flatMap((take) => [take, take])
    case 'reversed':
      return all.toReversed().map((delivery) => ({ deliveries: [delivery] }))
    case 'shuffled':
    case 'shuffled again':
      return random.shuffled(all).map((delivery) => ({ deliveries: [delivery] }))
    case 'in random batches':
      return inBatches(random, random.shuffled([...all, ...all.filter(() => random.chance(0.2))]))
    case 'nearly as it happened':
      return nearly(random, all).map((delivery) => ({ deliveries: [delivery] }))
    case 'all at once':
      return [{ deliveries: random.shuffled(all) }]
  }
}

function asItHappened({ sent, fetched, world, changes }: History): Take[] {
  const events = sent.map(({ atS, delivery }) => ({ atS, world: {}, deliveries: [delivery] }))
  const all = [...events, ...changes.map((change) => ({ ...change, deliveries: [] }))]
  const takes: Take[] = all
    .sort((a, b) => a.atS - b.atS)
    .map(({ atS, world, deliveries }) => ({ world: { nowMs: atS * 1000, ...world }, deliveries }))
  if (fetched.length > 0) takes.push({ world: { nowMs: world.nowMs }, deliveries: fetched })
  return takes
}

function inBatches(random: Random, all: readonly Delivery[]): Take[] {
  const takes: Take[] = []
  for (let from = 0; from < all.length; ) {
    const size = random.between(1, 6)
    takes.push({ deliveries: all.slice(from, from + size) })
    from += size
  }
  return takes
}

/** As webhooks really come: each a few places from where it belongs. */
function nearly(random: Random, all: readonly Delivery[]): Delivery[] {
  const keyed = all.map((delivery, nth) => ({ delivery, key: nth + random.between(0, 4) }))
  return keyed.sort((a, b) => a.key - b.key).map(({ delivery }) => delivery)
}
