import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import type { LineRole, LineState, MatterReason } from '#domain/billing/stripe/states.ts'

type Line = Readonly<{
  id: string
  customer: string
  state: LineState
  amountMinor: number
  month?: string
  currency?: string
  role?: LineRole
  price?: string | null
  product?: string | null
  refusal?: string
  sinceMs?: number
}>

type Matter = Readonly<{
  customer: string
  subject: string
  reason: MatterReason
  amountMinor?: number | null
  currency?: string | null
  detail?: object
  sinceMs?: number
}>

/** Of a charge once it is on its way. */
const kindOf = ({ role = 'charge', state }: Line) =>
  role === 'charge' && ['ready', 'refused', 'written'].includes(state) ? 'platform_fee' : null

/** Rows as the mapping leaves them behind, for whoever reads them: put there by hand, without an object of Stripe. */
export const stripeRowsIn = (db: Database) => ({
  customer: async (
    id: string,
    row: Readonly<{ tenantId?: string; reseller?: string; bound?: string }> = {},
  ) => {
    await db.run(sql`INSERT INTO stripe_customers (id, known, mapped, bound_tenant_id)
      VALUES (${id}, 1, 1, ${row.bound ?? null})`)
    const facts = { tenantId: row.tenantId ?? null, reseller: row.reseller ?? null }
    await db.run(sql`INSERT INTO stripe_objects (id, kind, customer_id, facts, first_seen_at_ms)
      VALUES (${id}, 'customer', ${id}, ${JSON.stringify(facts)}, 0)`)
  },
  line: (line: Line) =>
    db.run(sql`INSERT INTO stripe_lines (external_id, customer_id, role, invoice_id, charge_id, price_id, product_id,
        service_month, currency, amount_minor, state, kind, line, refusal, since_ms)
      VALUES (${line.id}, ${line.customer}, ${line.role ?? 'charge'}, ${`in_of_${line.id}`.slice(0, 255)}, ${line.id},
        ${line.price ?? null}, ${line.product ?? null}, ${line.month ?? '2026-11'}, ${line.currency ?? 'EUR'},
        ${line.amountMinor}, ${line.state}, ${kindOf(line)},
        ${['ready', 'refused'].includes(line.state) ? '{}' : null},
        ${line.refusal ?? null}, ${line.sinceMs ?? 0})`),
  matter: (matter: Matter) =>
    db.run(sql`INSERT INTO stripe_matters (customer_id, subject, reason, invoice_id, currency, amount_minor, detail, since_ms)
      VALUES (${matter.customer}, ${matter.subject}, ${matter.reason}, ${`in_of_${matter.subject}`.slice(0, 255)},
        ${matter.currency === undefined ? 'EUR' : matter.currency},
        ${matter.amountMinor === undefined ? 100 : matter.amountMinor},
        ${JSON.stringify(matter.detail ?? {})}, ${matter.sinceMs ?? 0})`),
  object: (
    id: string,
    kind: string,
    facts: object,
    also: Readonly<{
      parent?: string
      paymentIntent?: string
      charge?: string
      seenMs?: number
    }> = {},
  ) =>
    db.run(sql`INSERT INTO stripe_objects (id, kind, parent_id, payment_intent, charge, facts, first_seen_at_ms)
      VALUES (${id}, ${kind}, ${also.parent ?? null}, ${also.paymentIntent ?? null}, ${also.charge ?? null}, ${JSON.stringify(facts)},
        ${also.seenMs ?? 0})`),
  event: (id: string, state: 'taken' | 'failed', receivedMs: number) =>
    db.run(sql`INSERT INTO stripe_events (id, type, as_of_s, state, problem, received_at_ms, settled_at_ms)
      VALUES (${id}, 'invoice.paid', 0, ${state}, ${state === 'failed' ? 'shape' : null}, ${receivedMs}, ${receivedMs})`),
  /** As if another run were at work for ever: rows that no object of Stripe stands behind stay as they are. */
  nobodyMaps: () =>
    db.run(
      sql`INSERT INTO stripe_runs (name, token, until_ms) VALUES ('map', 'of a test', 9000000000000000)`,
    ),
  otherMode: (count: number, lastMs: number) =>
    db.run(
      sql`INSERT INTO stripe_tallies (name, count, last_at_ms) VALUES ('other_mode', ${count}, ${lastMs})`,
    ),
})
