import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { LineToWrite } from '#domain/billing/stripe/known-customer.ts'
import { historyOf } from '#test/simulation/stripe/histories/history.ts'
import { inOrder, orderNames } from '#test/simulation/stripe/histories/orders.ts'
import { Random } from '#test/simulation/stripe/histories/random.ts'
import { type Delivery, PlayedStripe } from '#test/simulation/stripe-product/play-stripe.ts'
import {
  confirmKind,
  lineStates,
  mapped,
  stripeDelivers,
} from '#test/worker/billing/kit/stripe-scene.ts'
import { freshStores, givenReseller } from '#test/worker/kit/harness.ts'
import { countRows } from '#test/worker/kit/ledger-harness.ts'

freshStores()

const customers = 60
const deliveriesARound = 40

test(`${customers} customers of Stripe at once: D1 ends where the mapping in memory does, line by line`, async () => {
  const { number } = await givenReseller({ approvedAtMs: Date.parse('2020-01-01') })
  const random = new Random(12)
  const { endMs, lives } = givenLives(number)
  for (const [id, kind] of Object.entries(lives[0]?.kinds ?? {})) await confirmKind(id, kind)
  for (let left = lives; left.length > 0; left = lives.filter(({ coming }) => coming.length > 0)) {
    const seen: Delivery[] = []
    while (seen.length < deliveriesARound) {
      const life = random.one(left.filter(({ coming }) => coming.length > 0))
      if (life === undefined) break
      const now = life.coming.splice(0, random.between(1, 4))
      life.known.push(...now)
      seen.push(...now)
    }
    await stripeDelivers(seen)
    await mapped(new Date(endMs).toISOString())
    for (const { played, known } of lives) await played.take(known.splice(0))
  }
  for (const { played, seed } of lives) {
    const inMemory = played.lines.map(asStored).toSorted(byId)
    const ids = inMemory.map(([id]) => id)
    expect(await ledgerOf(ids), `history ${seed}`).toEqual(inMemory)
  }
  const lines = lives.flatMap(({ played }) => played.lines)
  expect(lines.length).toBeGreaterThan(customers * 20)
  expect(await countRows("SELECT count(*) n FROM revenue_lines WHERE source = 'stripe'")).toBe(
    lines.length,
  )
  expect(new Set(Object.values(await lineStates()))).toEqual(new Set(['written', 'held']))
  const matters = lives.flatMap(({ played }) => played.matters())
  expect(await countRows('SELECT count(*) n FROM stripe_matters')).toBe(matters.length)
}, 120_000)

/** Made-up customers, each in one of the orders. */
function givenLives(resellerNumber: number) {
  const seeds = Array.from({ length: customers }, (_, nth) => nth + 1)
  const histories = seeds.map((seed) => historyOf(seed, seed % 2 === 0 ? 'tame' : 'wild'))
  const endMs = Math.max(...histories.map(({ world }) => world.nowMs))
  const lives = histories.map((history) => {
    const order = orderNames[history.seed % orderNames.length] ?? 'shuffled'
    const told = inOrder(history, order).flatMap(({ deliveries }) => deliveries)
    const coming: Delivery[] = JSON.parse(
      JSON.stringify(told).replaceAll('"reseller":"7"', `"reseller":"${resellerNumber}"`),
    )
    const { kinds } = history.world
    const played = new PlayedStripe({
      countings: [],
      kinds,
      resellerNumbers: [resellerNumber],
      recordedTenants: [],
      nowMs: endMs,
      decisions: [],
    })
    return { seed: history.seed, kinds, coming, known: [] as Delivery[], played }
  })
  return { endMs, lives }
}

/** Id, kind and amount, as the ledger holds a line. */
function asStored(line: LineToWrite): readonly [string, string, number] {
  const amount =
    line.kind === 'platform_fee' ? line.listFeeMinor - line.discountMinor : line.amountMinor
  return [line.externalId, line.kind, amount]
}

async function ledgerOf(ids: readonly string[]) {
  const { results } = await env.DB.prepare(
    `SELECT external_id, kind, amount_minor FROM revenue_lines
     WHERE source = 'stripe' AND external_id IN (SELECT value FROM json_each(?1))`,
  )
    .bind(JSON.stringify(ids))
    .all<Readonly<Record<string, string | number>>>()
  return results.map((row) => Object.values(row)).toSorted(byId)
}

const byId = (a: readonly unknown[], b: readonly unknown[]): number =>
  String(a[0]) < String(b[0]) ? -1 : 1
