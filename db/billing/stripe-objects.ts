import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import type { Folded, KnownObject } from '#domain/billing/stripe/known-objects.ts'

/** Statements for a batch: what is known of these objects now. */
export function writeStripeObjects(db: Database, folded: readonly Folded[], nowMs: number) {
  const replaced = folded.flatMap(({ known, lines }) =>
    lines === null ? [] : [{ id: known.id, lines }],
  )
  return [
    ...jsonChunks(folded.map(({ known }) => objectRow(known))).map((chunk) =>
      statement(
        db,
        sql`INSERT INTO stripe_objects (id, kind, customer_id, parent_id, payment_intent, charge, facts, first_seen_at_ms)
        SELECT value->>'id', value->>'kind', value->>'customerId', value->>'parentId', value->>'paymentIntent',
          value->>'charge', value->>'facts', ${nowMs}
        FROM json_each(${chunk}) WHERE true
        ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, parent_id = excluded.parent_id,
          payment_intent = excluded.payment_intent, charge = excluded.charge, facts = excluded.facts`,
      ),
    ),
    ...jsonChunks(replaced.map(({ id }) => id)).map((chunk) =>
      statement(
        db,
        sql`DELETE FROM stripe_object_lines WHERE object_id IN (SELECT value FROM json_each(${chunk}))`,
      ),
    ),
    ...jsonChunks(replaced.flatMap(piecesOf)).map((chunk) =>
      statement(
        db,
        sql`INSERT INTO stripe_object_lines (object_id, piece, lines)
        SELECT value->>'id', value->>'piece', value->>'lines' FROM json_each(${chunk})`,
      ),
    ),
  ]
}

/** Statements for a batch: the customers on whose lines these objects bear are to be mapped again. */
export function customersAreToBeMapped(db: Database, objects: readonly KnownObject[]) {
  const own = objects.flatMap((each) => customerOf(each) ?? [])
  const bearing = objects.filter((each) => customerOf(each) === null).map(objectRow)
  return [
    ...jsonChunks([...new Set(own)]).map((chunk) =>
      statement(db, toBeMapped(sql`SELECT value AS id FROM json_each(${chunk}) WHERE true`)),
    ),
    ...jsonChunks(bearing).map((chunk) => statement(db, toBeMapped(customersOf(chunk)))),
  ]
}

const toBeMapped = (ids: SQL): SQL =>
  sql`INSERT INTO stripe_customers (id) ${ids}
    ON CONFLICT (id) DO UPDATE SET known = known + 1`

/** Whose lines prices, products, payments, refunds and disputes bear on. */
const customersOf = (chunk: string): SQL => sql`
  WITH seen AS (SELECT value->>'id' AS id, value->>'kind' AS kind, value->>'parentId' AS parent_id,
    value->>'paymentIntent' AS payment_intent, value->>'charge' AS charge FROM json_each(${chunk})),
  paid (invoice_id) AS (
    SELECT parent_id FROM seen WHERE kind = 'invoice_payment'
    UNION SELECT p.parent_id FROM seen CROSS JOIN stripe_objects AS p
      ON p.payment_intent = seen.payment_intent AND p.kind = 'invoice_payment'
      WHERE seen.kind IN ('refund', 'dispute')
    UNION SELECT p.parent_id FROM seen CROSS JOIN stripe_objects AS p
      ON p.charge = seen.charge AND p.kind = 'invoice_payment'
      WHERE seen.kind IN ('refund', 'dispute'))
  SELECT customer_id AS id FROM paid CROSS JOIN stripe_objects AS i ON i.id = paid.invoice_id
    WHERE i.customer_id IS NOT NULL
  UNION SELECT l.customer_id FROM seen CROSS JOIN stripe_lines AS l ON l.price_id = seen.id
    WHERE seen.kind = 'price' AND l.role = 'charge' AND l.state IN ('price', 'none')
  UNION SELECT l.customer_id FROM seen CROSS JOIN stripe_lines AS l ON l.product_id = seen.id
    WHERE seen.kind = 'product' AND l.role = 'charge' AND l.state IN ('price', 'none')`

/** Whose an object is: of an invoice and its notes that name no customer, the invoice’s own id. Null for what has none. */
function customerOf(object: KnownObject): string | null {
  if (object.kind === 'invoice') return object.customer ?? object.id
  if (object.kind === 'credit_note') return object.customer ?? object.invoice
  return object.kind === 'customer' ? object.id : null
}

const objectRow = (object: KnownObject) => ({
  id: object.id,
  kind: object.kind,
  customerId: customerOf(object),
  parentId: parentOf(object),
  paymentIntent: 'paymentIntent' in object ? object.paymentIntent : null,
  charge: 'charge' in object ? object.charge : null,
  facts: JSON.stringify(object),
})

function parentOf(object: KnownObject): string | null {
  if (object.kind === 'credit_note' || object.kind === 'invoice_payment') return object.invoice
  return object.kind === 'price' ? object.product : null
}

const piecesOf = ({ id, lines }: Readonly<{ id: string; lines: readonly unknown[] }>) =>
  jsonChunks(lines).map((chunk, piece) => ({ id, piece, lines: chunk }))
