import { sql } from 'drizzle-orm'
import { integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { deliveriesKept } from '#domain/webhooks/endpoint-fields.ts'
import { type DeliveredEvent, testEvent } from '#domain/webhooks/webhook-events.ts'
import type { DeliveryError, DeliveryState } from '#domain/webhooks/webhook-views.ts'

const deliveryFields = {
  id: text,
  event: textOf<DeliveredEvent>(),
  data: json<Readonly<Record<string, unknown>>>(),
  happenedAtMs: integer,
  state: textOf<DeliveryState>(),
  attempts: integer,
  lastError: orNull(textOf<DeliveryError>()),
  lastStatus: orNull(integer),
  lastAnswer: orNull(text),
  sentAtMs: orNull(integer),
  nextAttemptAtMs: integer,
}
export type DeliveryRow = RowOf<typeof deliveryFields>

const deliveryColumns = sql.raw(`id, event, data, happened_at_ms AS happenedAtMs, state, attempts,
  last_error AS lastError, last_status AS lastStatus, last_answer AS lastAnswer,
  sent_at_ms AS sentAtMs, next_attempt_at_ms AS nextAttemptAtMs`)

/** The last deliveries of an endpoint, newest first. */
export const listDeliveries = (db: Database, endpointId: string): Read<DeliveryRow[]> =>
  rows(
    db,
    deliveryFields,
    sql`SELECT ${deliveryColumns} FROM webhook_deliveries WHERE endpoint_id = ${endpointId}
    ORDER BY sequence DESC LIMIT ${deliveriesKept}`,
  )

export const findDelivery = (
  db: Database,
  { endpointId, id }: Readonly<{ endpointId: string; id: string }>,
): Read<DeliveryRow | null> =>
  rows(
    db,
    deliveryFields,
    sql`SELECT ${deliveryColumns} FROM webhook_deliveries WHERE id = ${id} AND endpoint_id = ${endpointId}`,
  ).to(firstOrNull)

/** A statement for a batch: a test of this endpoint. */
export const insertTest = (
  db: Database,
  { id, endpointId, nowMs }: Readonly<{ id: string; endpointId: string; nowMs: number }>,
) =>
  statement(
    db,
    sql`INSERT INTO webhook_deliveries (id, endpoint_id, event, cause, data, happened_at_ms, next_attempt_at_ms)
    VALUES (${id}, ${endpointId}, ${testEvent}, ${`${testEvent}/${id}`},
      json_object('endpointId', ${endpointId}), ${nowMs}, ${nowMs})`,
  )

/** Deletes deliveries that are over, beyond the last of each endpoint; at most `limit`. */
export async function pruneDeliveries(db: Database, limit: number): Promise<number> {
  const deleted = await rows(
    db,
    { gone: integer },
    sql`DELETE FROM webhook_deliveries WHERE sequence IN (
      SELECT d.sequence FROM webhook_endpoints AS e, webhook_deliveries AS d
      WHERE d.endpoint_id = e.id AND d.state <> 'pending' AND d.sequence <
        (SELECT min(sequence) FROM (SELECT sequence FROM webhook_deliveries
          WHERE endpoint_id = e.id ORDER BY sequence DESC LIMIT ${deliveriesKept}))
      ORDER BY d.sequence LIMIT ${limit})
    RETURNING 1 AS gone`,
  )
  return deleted.length
}
