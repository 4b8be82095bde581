import { sql } from 'drizzle-orm'
import { currency, integer, minor, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, onlyRow, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { ChargeKind } from '#domain/billing/stripe/states.ts'
import { mostCounted } from './waiting-sql.ts'

/** The objects whose kind is to be said: as many as a page shows. */
const mostKindsShown = 100

const waitingKind = {
  objectId: text,
  objectKind: textOf<'price' | 'product' | 'line'>(),
  name: orNull(text),
  productId: orNull(text),
  productName: orNull(text),
  usage: orNull(textOf<'metered' | 'licensed'>()),
  currency,
  lines: integer,
  sumMinor: minor,
}
export type WaitingKindRow = RowOf<typeof waitingKind>

/** Lines that wait for a kind, looked at from the first on, by what the kind is said of: the price, else the product, else the line. */
const lookedAt = sql`looked AS (
    SELECT external_id, price_id, product_id, currency, amount_minor FROM stripe_lines INDEXED BY stripe_lines_by_state
    WHERE state = 'price' AND role = 'charge' ORDER BY sequence LIMIT ${mostCounted}),
  said AS (SELECT coalesce(price_id, product_id, external_id) AS object_id,
    CASE WHEN price_id IS NOT NULL THEN 'price' WHEN product_id IS NOT NULL THEN 'product' ELSE 'line' END AS object_kind,
    product_id, currency, amount_minor FROM looked)`

/** What they wait for, each object once a currency; what most lines wait for comes first. */
export const listWaitingKinds = (db: Database): Read<WaitingKindRow[]> =>
  rows(
    db,
    waitingKind,
    sql`
    WITH ${lookedAt},
      object AS (SELECT object_id, count(*) AS lines FROM said GROUP BY object_id
        ORDER BY lines DESC, object_id LIMIT ${mostKindsShown})
    SELECT said.object_id AS objectId, min(said.object_kind) AS objectKind, price.facts->>'name' AS name,
      max(said.product_id) AS productId, product.facts->>'name' AS productName, price.facts->>'usage' AS usage,
      said.currency, count(*) AS lines, sum(said.amount_minor) AS sumMinor
    FROM object JOIN said ON said.object_id = object.object_id
    LEFT JOIN stripe_objects AS price ON price.id = said.object_id
    LEFT JOIN stripe_objects AS product ON product.id = said.product_id
    GROUP BY object.object_id, said.currency ORDER BY object.lines DESC, object.object_id, said.currency`,
  )

const confirmedKind = {
  objectId: text,
  name: orNull(text),
  kind: textOf<ChargeKind>(),
  setAtMs: integer,
  setBy: text,
}
export type KindRow = RowOf<typeof confirmedKind>

/** What is confirmed, by id. */
export const listKinds = (
  db: Database,
  page: Readonly<{ after: string; limit: number }>,
): Read<KindRow[]> =>
  rows(
    db,
    confirmedKind,
    sql`
    SELECT k.object_id AS objectId, o.facts->>'name' AS name, k.kind, k.set_at_ms AS setAtMs, p.name AS setBy
    FROM stripe_kinds AS k JOIN people AS p ON p.id = k.set_by
    LEFT JOIN stripe_objects AS o ON o.id = k.object_id AND o.kind IN ('price', 'product')
    WHERE k.object_id > ${page.after} ORDER BY k.object_id LIMIT ${page.limit}`,
  )

/** What is confirmed of one object; null while nothing is. */
export const findKind = (db: Database, objectId: string): Read<ChargeKind | null> =>
  rows(
    db,
    { kind: textOf<ChargeKind>() },
    sql`SELECT kind FROM stripe_kinds WHERE object_id = ${objectId}`,
  )
    .to(firstOrNull)
    .to((found) => found?.kind ?? null)

/** True inside a batch while what is confirmed of the object is what was shown. */
export const kindStands = (objectId: string, shown: ChargeKind | null) =>
  sql`(SELECT kind FROM stripe_kinds WHERE object_id = ${objectId}) IS ${shown}`

/** True where the object is a price, a product or a line of an invoice that is known. */
export const isKnownForKind = (objectId: string) => sql`(
  EXISTS (SELECT 1 FROM stripe_objects WHERE id = ${objectId} AND kind IN ('price', 'product'))
  OR EXISTS (SELECT 1 FROM stripe_lines WHERE external_id = ${objectId} AND role = 'charge')
  OR EXISTS (SELECT 1 FROM stripe_lines WHERE price_id = ${objectId} AND role = 'charge')
  OR EXISTS (SELECT 1 FROM stripe_lines WHERE product_id = ${objectId} AND role = 'charge'))`

export const findIsKnownForKind = (db: Database, objectId: string): Read<boolean> =>
  rows(db, { known: integer }, sql`SELECT ${isKnownForKind(objectId)} AS known`).to(
    (found) => onlyRow(found).known === 1,
  )

/** A statement for a batch. */
export const setKindOf = (
  db: Database,
  row: Readonly<{ objectId: string; kind: ChargeKind; setAtMs: number; setBy: string }>,
) =>
  statement(
    db,
    sql`INSERT INTO stripe_kinds (object_id, kind, set_at_ms, set_by)
    VALUES (${row.objectId}, ${row.kind}, ${row.setAtMs}, ${row.setBy})
    ON CONFLICT (object_id) DO UPDATE
      SET kind = excluded.kind, set_at_ms = excluded.set_at_ms, set_by = excluded.set_by`,
  )

/** A statement for a batch: customers are mapped anew whose lines could be another kind now. What is written stays. */
export const remapCustomersOf = (db: Database, objectId: string) =>
  statement(
    db,
    sql`UPDATE stripe_customers SET known = known + 1 WHERE id IN (
      SELECT customer_id FROM stripe_lines INDEXED BY stripe_lines_by_price
        WHERE price_id = ${objectId} AND role = 'charge' AND state IN ('price', 'none')
      UNION SELECT customer_id FROM stripe_lines INDEXED BY stripe_lines_by_product
        WHERE product_id = ${objectId} AND role = 'charge' AND state IN ('price', 'none')
      UNION SELECT customer_id FROM stripe_lines
        WHERE external_id = ${objectId} AND role = 'charge' AND state IN ('price', 'none'))`,
  )
