import { sql } from 'drizzle-orm'
import { integer, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { answerOfTry, triesKept } from '#domain/webhooks/endpoint-fields.ts'
import type { DeliveryError } from '#domain/webhooks/webhook-views.ts'

const tryFields = {
  nth: integer,
  begunAtMs: integer,
  tookMs: integer,
  error: orNull(textOf<DeliveryError>()),
  status: orNull(integer),
  answer: orNull(text),
}
export type TryRow = RowOf<typeof tryFields>

/** The tries of a delivery that are on record, the latest first. */
export const listTries = (db: Database, deliveryId: string): Read<TryRow[]> =>
  rows(
    db,
    tryFields,
    sql`SELECT t.nth, t.begun_at_ms AS begunAtMs, t.took_ms AS tookMs, t.error, t.status, t.answer
    FROM webhook_deliveries AS d JOIN webhook_tries AS t ON t.delivery_sequence = d.sequence
    WHERE d.id = ${deliveryId} ORDER BY t.begun_at_ms DESC LIMIT ${triesKept}`,
  )

/**
 * A statement for a batch: what rows of json_each tell of tries (`id`, `attempts`, `status`, `answer` and `tried`),
 * also of one whose lease another run took over. May be repeated.
 */
export const insertTries = (db: Database, chunk: string) =>
  statement(
    db,
    sql`INSERT INTO webhook_tries (delivery_sequence, begun_at_ms, nth, took_ms, error, status, answer)
    SELECT d.sequence, value->>'$.tried.begunAtMs', value->>'attempts', value->>'$.tried.tookMs',
      value->>'$.tried.error', value->>'status', ${firstCharacters}
    FROM json_each(${chunk}) CROSS JOIN webhook_deliveries AS d ON d.id = value->>'id'
    WHERE value->>'$.tried.begunAtMs' IS NOT NULL
    ON CONFLICT DO NOTHING`,
  )

const firstCharacters = sql`iif(length(value->>'answer') > ${answerOfTry},
  substr(value->>'answer', 1, ${answerOfTry - 1}) || '…', value->>'answer')`
