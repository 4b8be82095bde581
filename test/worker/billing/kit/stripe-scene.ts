import { env } from 'cloudflare:workers'
import { mapStripe } from '#actions/billing/map-stripe.ts'
import { isSnapshot, readStripeObject } from '#domain/billing/stripe/read-object.ts'
import type { Delivery } from '#test/simulation/stripe-product/play-stripe.ts'
import { at, contextOf } from '#test/worker/kit/harness.ts'

let sent = 0

/** Stores objects as events of Stripe that came at an instant; each counts later than those before. */
export const stripeSends = (...objects: readonly unknown[]): Promise<void> =>
  stripeDelivers(
    objects.map((object) => {
      sent += 1
      const eventCreatedS = 1_800_000_000 + sent
      return { via: 'event', eventId: `evt_${eventCreatedS}`, eventCreatedS, object }
    }),
  )

/** Stores what is on its way as the webhook does, or what fetches an object: that is newest. */
export async function stripeDelivers(deliveries: readonly Delivery[]): Promise<void> {
  const insert = env.DB.prepare(
    `INSERT INTO stripe_events (id, type, as_of_s, object_kind, object_id, object, state, received_at_ms)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', 0) ON CONFLICT (id) DO NOTHING`,
  )
  const inserts = deliveries.map((delivery) => {
    sent += 1
    const read = readStripeObject(delivery.object)
    if (read === null || !isSnapshot(read)) throw new Error(JSON.stringify(read))
    const [id, asOfS] =
      delivery.via === 'event'
        ? [delivery.eventId, delivery.eventCreatedS]
        : [`fetched:${sent}`, 100_000_000_000 + sent]
    return insert.bind(id, `${read.kind}.updated`, asOfS, read.kind, read.id, JSON.stringify(read))
  })
  await env.DB.batch(inserts)
}

/** Maps all that waits, as the job does. */
export const mapped = (when: string, { pushes = false } = {}) =>
  mapStripe({
    context: contextOf({ kind: 'system' }, at(when)),
    now: () => at(when),
    endsAtMs: Number.MAX_SAFE_INTEGER,
    mayGoOn: () => true,
    pushes,
  })

/** The ledger’s lines of source stripe: id, kind, tenant, month, amount. */
export const stripeLedger = async () =>
  (
    await env.DB.prepare(
      `SELECT external_id, kind, tenant_id, service_month, amount_minor FROM revenue_lines
       WHERE source = 'stripe' ORDER BY sequence`,
    ).all<Readonly<Record<string, string | number>>>()
  ).results.map((row) => Object.values(row))

/** Where the rows of Stripe’s lines stand: id, state. */
export const lineStates = async () =>
  Object.fromEntries(
    (
      await env.DB.prepare('SELECT external_id, state FROM stripe_lines ORDER BY sequence').all<{
        external_id: string
        state: string
      }>()
    ).results.map(({ external_id, state }) => [external_id, state]),
  )

/** The latest control totals of source stripe: month, currency, count, sum. */
export const stripePushes = async () =>
  (
    await env.DB.prepare(
      `SELECT service_month, currency, line_count, sum_minor FROM control_totals AS c
       WHERE source = 'stripe' AND sequence = (SELECT max(sequence) FROM control_totals
         WHERE source = 'stripe' AND service_month = c.service_month AND currency = c.currency)
       ORDER BY service_month, currency`,
    ).all<Readonly<Record<string, string | number>>>()
  ).results.map((row) => Object.values(row))

export const confirmKind = (objectId: string, kind: string) =>
  env.DB.batch([
    env.DB.prepare(
      `INSERT INTO stripe_kinds (object_id, kind, set_at_ms, set_by)
       SELECT ?1, ?2, 0, id FROM people LIMIT 1`,
    ).bind(objectId, kind),
    env.DB.prepare('UPDATE stripe_customers SET known = known + 1'),
  ])
