import { sql } from 'drizzle-orm'
import { integer, json, minor, orNull, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { type Read, rows, together } from '#db/core/read.ts'
import type { KeptLine, KnownDecision } from '#domain/billing/stripe/known-customer.ts'
import type { KnownObject } from '#domain/billing/stripe/known-objects.ts'
import type { InvoiceLine, NoteLine } from '#domain/billing/stripe/snapshots.ts'
import type {
  CountsOnce,
  EarningKind,
  LineRole,
  LineState,
  ReportReason,
} from '#domain/billing/stripe/states.ts'

const customerToMap = { id: text, known: integer, boundTenantId: orNull(text) }
/** A customer of whom something is known that is not mapped; `known` is how much there was when it was read. */
export type CustomerToMap = Readonly<{ id: string; known: number; boundTenantId: string | null }>

/** Some customers to map, but those. */
export const listCustomersToMap = (
  db: Database,
  most: number,
  without: readonly string[],
): Read<CustomerToMap[]> =>
  rows(
    db,
    customerToMap,
    sql`SELECT id, known, bound_tenant_id AS boundTenantId FROM stripe_customers
    WHERE mapped < known AND id NOT IN (SELECT value FROM json_each(${JSON.stringify(without)}))
    ORDER BY id LIMIT ${most}`,
  )

export type StoredOfCustomers = Readonly<{
  /** Invoices, notes and the customer itself, of one customer. */
  objectsOf: (customerId: string) => readonly KnownObject[]
  /** The lines of an invoice or a note, in order. */
  linesOf: (id: string) => readonly (InvoiceLine | NoteLine)[]
  /** Payments of their invoices, with refunds and disputes that these tie to them. */
  payments: readonly KnownObject[]
  keptOf: (customerId: string) => readonly KeptLine[]
  decisionsOf: (customerId: string) => readonly KnownDecision[]
  countings: readonly Readonly<{ fromS: number; countsOnce: CountsOnce }>[]
}>

/** All that is stored of these customers, as one snapshot. */
export function readStoredOfCustomers(
  db: Database,
  customers: readonly CustomerToMap[],
): Read<StoredOfCustomers> {
  const ids = JSON.stringify(customers.map(({ id }) => id))
  const own = sql`SELECT id FROM stripe_objects
    WHERE customer_id IN (SELECT value FROM json_each(${ids})) AND kind IN ('invoice', 'credit_note')`
  return together(db, [
    rows(
      db,
      { customerId: text, object: json<KnownObject>() },
      sql`SELECT customer_id AS customerId, facts AS object FROM stripe_objects
      WHERE customer_id IN (SELECT value FROM json_each(${ids})) AND kind IN ('invoice', 'credit_note', 'customer')
      ORDER BY id`,
    ),
    rows(
      db,
      { id: text, lines: json<readonly (InvoiceLine | NoteLine)[]>() },
      sql`SELECT object_id AS id, lines FROM stripe_object_lines WHERE object_id IN (${own})
      ORDER BY object_id, piece`,
    ),
    rows(
      db,
      { object: json<KnownObject>() },
      sql`WITH paid AS (SELECT id, payment_intent, charge, facts FROM stripe_objects
        WHERE kind = 'invoice_payment' AND parent_id IN (${own}))
      SELECT facts AS object FROM paid
      UNION ALL SELECT facts FROM stripe_objects WHERE id IN (
        SELECT given.id FROM paid CROSS JOIN stripe_objects AS given
          ON given.payment_intent = paid.payment_intent AND given.kind IN ('refund', 'dispute')
        UNION SELECT given.id FROM paid CROSS JOIN stripe_objects AS given
          ON given.charge = paid.charge AND given.kind IN ('refund', 'dispute'))`,
    ),
    rows(
      db,
      {
        customerId: text,
        externalId: text,
        role: textOf<LineRole>(),
        invoiceId: text,
        chargeId: text,
        cause: orNull(text),
        corrects: orNull(text),
        amountMinor: minor,
        state: textOf<LineState>(),
        kind: orNull(textOf<EarningKind>()),
      },
      sql`SELECT customer_id AS customerId, external_id AS externalId, role, invoice_id AS invoiceId,
        charge_id AS chargeId, cause, corrects, amount_minor AS amountMinor, state, kind
      FROM stripe_lines WHERE customer_id IN (SELECT value FROM json_each(${ids}))
      ORDER BY customer_id, sequence`,
    ),
    rows(
      db,
      {
        customerId: text,
        subject: text,
        reason: textOf<ReportReason>(),
        verdict: textOf<'credit' | 'leave'>(),
        invoiceId: orNull(text),
        amountMinor: minor,
        decidedAtMs: integer,
      },
      sql`SELECT customer_id AS customerId, subject, reason, verdict, invoice_id AS invoiceId,
        amount_minor AS amountMinor, decided_at_ms AS decidedAtMs
      FROM stripe_decisions WHERE customer_id IN (SELECT value FROM json_each(${ids}))
      ORDER BY decided_at_ms, subject`,
    ),
    rows(
      db,
      { fromS: integer, countsOnce: textOf<CountsOnce>() },
      sql`SELECT from_s AS fromS, counts_once AS countsOnce FROM stripe_countings ORDER BY sequence`,
    ),
  ]).to(([objects, pieces, payments, kept, decisions, countings]) => {
    const lines = Map.groupBy(pieces, ({ id }) => id)
    const objectsBy = Map.groupBy(objects, ({ customerId }) => customerId)
    const keptBy = Map.groupBy(kept, ({ customerId }) => customerId)
    const decisionsBy = Map.groupBy(decisions, ({ customerId }) => customerId)
    return {
      objectsOf: (id) => objectsBy.get(id)?.map(({ object }) => object) ?? [],
      linesOf: (id) => lines.get(id)?.flatMap((piece) => piece.lines) ?? [],
      payments: payments.map(({ object }) => object),
      keptOf: (id) => keptBy.get(id) ?? [],
      decisionsOf: (id) =>
        decisionsBy.get(id)?.map(({ decidedAtMs, ...decision }) => ({
          ...decision,
          atS: Math.floor(decidedAtMs / 1000),
        })) ?? [],
      countings,
    }
  })
}

/** Prices and products by these ids, and the products of those prices. */
export const findPricesAndProducts = (
  db: Database,
  ids: readonly string[],
): Read<readonly KnownObject[]> =>
  inChunks(db, ids, (chunk) =>
    rows(
      db,
      { object: json<KnownObject>() },
      sql`WITH named AS (SELECT id, parent_id, kind, facts FROM stripe_objects
        WHERE id IN (SELECT value FROM json_each(${chunk})) AND kind IN ('price', 'product'))
      SELECT facts AS object FROM named
      UNION ALL SELECT facts FROM stripe_objects WHERE kind = 'product'
        AND id IN (SELECT parent_id FROM named WHERE kind = 'price' EXCEPT SELECT id FROM named)`,
    ).to((found) => found.map(({ object }) => object)),
  )

/** What a person confirmed of these lines, prices and products. */
export const findConfirmedKinds = (db: Database, ids: readonly string[]) =>
  inChunks(db, ids, (chunk) =>
    rows(
      db,
      { id: text, kind: textOf<EarningKind | 'none'>() },
      sql`SELECT object_id AS id, kind FROM stripe_kinds
      WHERE object_id IN (SELECT value FROM json_each(${chunk}))`,
    ),
  )

/** Which of these numbers are resellers’. */
export const findResellerNumbers = (db: Database, numbers: readonly number[]): Read<number[]> =>
  rows(
    db,
    { number: integer },
    sql`SELECT number FROM resellers WHERE number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`,
  ).to((found) => found.map(({ number }) => number))

const inChunks = <Row>(
  db: Database,
  held: readonly unknown[],
  select: (chunk: string) => Read<readonly Row[]>,
): Read<readonly Row[]> => together(db, jsonChunks(held).map(select)).to((pages) => pages.flat())
