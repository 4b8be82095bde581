import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSuperAdmin } from '#db/people/people.ts'
import { often } from '#domain/jobs.ts'
import { openStage, type Stage } from '#test/e2e/kit/harness.ts'
import { historyOf } from '#test/simulation/stripe/histories/history.ts'
import { inOrder, type OrderName, orderNames } from '#test/simulation/stripe/histories/orders.ts'
import { truthOf } from '#test/simulation/stripe/histories/truth.ts'
import type { History } from '#test/simulation/stripe/histories/what-happened.ts'
import type { Delivery } from '#test/simulation/stripe/reading/objects.ts'

const secret = `whsec_${randomBytes(24).toString('base64url')}`
const stripe = new Stripe('sk_test_of_nobody')
let stage: Stage

beforeAll(async () => {
  stage = await openStage({ STRIPE_WEBHOOK_SECRET: secret, STRIPE_MODE: 'test' })
  const { db } = stage
  await insertSuperAdmin(db, {
    id: 'person-of-stripe',
    email: 'ada@vendor.example',
    name: 'Ada',
    nowMs: 0,
  })
  await db.run(sql`INSERT INTO tenants (id, name, onboarded_on, test, recorded_at_ms, recorded_by)
    VALUES ('acme', 'Acme', '2026-01-01', 0, 0, 'system')`)
  for (const [id, kind] of Object.entries(historyOf(1, 'tame').world.kinds)) {
    await db.run(sql`INSERT INTO stripe_kinds (object_id, kind, set_at_ms, set_by)
      VALUES (${id}, ${kind}, 0, 'person-of-stripe')`)
  }
})
afterAll(() => stage.close())

test.each(orderNames.map((order, nth) => [order, nth] as const))(
  'signed by Stripe’s own package, to the built Worker: %s, the ledger less rests is what is live at Stripe',
  async (order, nth) => {
    // Ids follow from the seed: each has one of its own.
    const histories = [historyOf(500 + nth, 'tame'), historyOf(600 + nth, 'wild')]
    for (const history of histories) await deliver(history, order)
    await mapAll()
    for (const history of histories) {
      const { lines, rests, customer } = await outcomeOf(history)
      expect(lines, customer).toBeGreaterThan(5)
      const { sum } = await sumOf(customer)
      expect([customer, `${sum - rests}`]).toEqual([customer, `${truthOf(history)}`])
    }
    const failed = sql`SELECT count(*) AS n FROM stripe_events WHERE state <> 'taken'`
    expect(await stage.db.all(failed)).toEqual([{ n: 0 }])
  },
  120_000,
)

/** Until nothing waits: what came last may be mapped behind an answer at the moment. */
async function mapAll(): Promise<void> {
  const waiting = async () => {
    await stage.runCron(often, Date.now())
    const [row] = await stage.db.all<{ n: number }>(
      sql`SELECT (SELECT count(*) FROM stripe_events WHERE state = 'waiting')
        + (SELECT count(*) FROM stripe_customers WHERE mapped < known)
        + (SELECT count(*) FROM stripe_lines WHERE state = 'ready') AS n`,
    )
    return row?.n
  }
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0)
}

/** Everything of a history as webhooks, in an order; what would be fetched comes as the newest event. */
async function deliver(history: History, order: OrderName): Promise<void> {
  const endS = Math.floor(history.world.nowMs / 1000)
  const told = inOrder(history, order).flatMap(({ deliveries }) => deliveries)
  for (const [nth, delivery] of told.entries()) {
    expect(await post(eventOf(delivery, { endS, id: `evt_${history.seed}_fetched_${nth}` }))).toBe(
      200,
    )
  }
}

function eventOf(delivery: Delivery, fetched: Readonly<{ endS: number; id: string }>) {
  const [id, created] =
    delivery.via === 'event'
      ? [delivery.eventId, delivery.eventCreatedS]
      : [fetched.id, fetched.endS]
  return {
    id,
    object: 'event',
    api_version: '2025-03-31.basil',
    created,
    livemode: false,
    type: `${delivery.object.object}.updated`,
    data: { object: delivery.object },
  }
}

async function post(event: object): Promise<number> {
  const payload = JSON.stringify(event)
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret })
  const answer = await fetch(`${stage.url}/api/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  })
  await answer.text()
  return answer.status
}

async function outcomeOf({ sent }: History) {
  const customer = sent
    .map(({ delivery }) => delivery.object)
    .find(({ object }) => object === 'customer')?.id
  if (customer === undefined) throw new Error('a history without a customer')
  const [row] = await stage.db.all<{ lines: number; rests: number }>(
    sql`SELECT (SELECT count(*) FROM stripe_lines WHERE customer_id = ${customer} AND state = 'written') AS lines,
      (SELECT coalesce(sum(amount_minor), 0) FROM stripe_matters
        WHERE customer_id = ${customer} AND reason = 'rest') AS rests`,
  )
  return { customer, lines: row?.lines ?? 0, rests: row?.rests ?? 0 }
}

async function sumOf(customer: string) {
  const [row] = await stage.db.all<{ sum: number }>(
    sql`SELECT coalesce(sum(r.amount_minor), 0) AS sum FROM stripe_lines AS l
      JOIN revenue_lines AS r ON r.source = 'stripe' AND r.external_id = l.external_id
      WHERE l.customer_id = ${customer}`,
  )
  return { sum: row?.sum ?? 0 }
}
