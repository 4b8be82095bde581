import { type SQL, sql } from 'drizzle-orm'
import { insertAudit } from '#db/audit/audit.ts'
import { integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { settledRow, settleRows, type TryResult } from '#db/core/leases.ts'
import { rows } from '#db/core/read.ts'
import type { DeliveredEvent } from '#domain/webhooks/webhook-events.ts'
import type { DeliveryError } from '#domain/webhooks/webhook-views.ts'
import { insertTries } from './delivery-tries.ts'
import { cancelWaiting, changeEndpoint, endpointStands } from './endpoints.ts'

const leasedFields = {
  id: text,
  endpointId: text,
  event: textOf<DeliveredEvent>(),
  data: json<Readonly<Record<string, string | number | null>>>(),
  happenedAtMs: integer,
  attempts: integer,
  leasedUntilMs: integer,
  lastError: orNull(textOf<DeliveryError>()),
  failingSinceMs: orNull(integer),
}
/** A delivery that this run alone may send, until its lease runs out. */
export type LeasedDelivery = RowOf<typeof leasedFields>

/** Those whose turn has come, or those that were ordered at that very instant. */
export type WantedDeliveries = Readonly<{ dueAtMs: number }> | Readonly<{ orderedAtMs: number }>

/**
 * Takes deliveries for one try each: of each endpoint the longest due, at most `perEndpoint`, so that none
 * waits behind another’s. `without`: endpoints that have failed in this run.
 */
export async function leaseDeliveries(
  db: Database,
  wanted: WantedDeliveries,
  lease: Readonly<{ untilMs: number; perEndpoint: number; without: readonly string[] }>,
): Promise<readonly LeasedDelivery[]> {
  const leased = await rows(
    db,
    leasedFields,
    sql`UPDATE webhook_deliveries SET attempts = attempts + 1, next_attempt_at_ms = ${lease.untilMs}
    WHERE sequence IN (
      SELECT due.value FROM webhook_endpoints AS e,
        json_each((SELECT json_group_array(sequence) FROM (${inTurn(wanted, lease.perEndpoint)}))) AS due
      WHERE e.ended_at_ms IS NULL
        AND e.id NOT IN (SELECT value FROM json_each(${JSON.stringify(lease.without)})))
    RETURNING id, endpoint_id AS endpointId, event, data, happened_at_ms AS happenedAtMs, attempts,
      next_attempt_at_ms AS leasedUntilMs, last_error AS lastError, failing_since_ms AS failingSinceMs`,
  )
  return leased.toSorted(
    (one, other) => one.attempts - other.attempts || one.happenedAtMs - other.happenedAtMs,
  )
}

const inTurn = (wanted: WantedDeliveries, limit: number): SQL =>
  sql`SELECT sequence FROM webhook_deliveries INDEXED BY webhook_deliveries_due
    WHERE endpoint_id = e.id AND state = 'pending' AND ${
      'dueAtMs' in wanted
        ? sql`next_attempt_at_ms <= ${wanted.dueAtMs}`
        : sql`next_attempt_at_ms = ${wanted.orderedAtMs}`
    } ORDER BY next_attempt_at_ms, sequence LIMIT ${limit}`

export type SettledDelivery = Readonly<{
  delivery: LeasedDelivery
  result: TryResult<DeliveryError>
  /** What was answered; null where nothing was. */
  answered: Readonly<{ status: number; answer: string }> | null
  /** As the list of its tries shows it; null where there was none. `error` null: it was taken. */
  tried: Readonly<{ begunAtMs: number; tookMs: number; error: DeliveryError | null }> | null
}>

/**
 * Writes what became of tries, unless one was cancelled or taken over meanwhile; that it was tried is on
 * record all the same. May be repeated: what is settled is not under that lease any more.
 */
export async function settleDeliveries(
  db: Database,
  settled: readonly SettledDelivery[],
): Promise<void> {
  for (const chunk of jsonChunks(settled.map(rowOf))) {
    await db.batchOnceMore([insertTries(db, chunk), settleTries(db, chunk)])
  }
}

/** Statements of `settleGone`, with those of `settleDeliveries`, which follow where it was too late. */
export const settleStatements = 8

/**
 * The same for an endpoint that answered that it is gone: with the try it is switched off, once, so that a run
 * that is stopped leaves neither without the other. What waits for it is cancelled.
 */
export async function settleGone(
  db: Database,
  settled: readonly SettledDelivery[],
  { id, nowMs }: Readonly<{ id: string; nowMs: number }>,
): Promise<void> {
  const chunks = [...jsonChunks(settled.map(rowOf))]
  try {
    await db.batchOnceMore([
      expectThat(db, endpointStands(id, sql`off_at_ms IS NULL`)),
      ...chunks.flatMap((chunk) => [insertTries(db, chunk), settleTries(db, chunk)]),
      changeEndpoint(db, id, sql`off_at_ms = ${nowMs}, off_reason = 'gone'`),
      cancelWaiting(db, id),
      insertAudit(db, {
        atMs: nowMs,
        actor: { kind: 'system' },
        action: 'webhook.switched_off',
        subject: { kind: 'webhook', id },
        details: { reason: 'gone' },
      }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
    // Another run, or somebody, was first.
    await settleDeliveries(db, settled)
  }
}

const settleTries = (db: Database, chunk: string) =>
  settleRows(db, 'webhook_deliveries', chunk, lastAnswered)

// Of one that was not tried the earlier answer stands.
const lastAnswered = sql`, last_status = iif(value->>'isTried', value->>'status', last_status),
  last_answer = iif(value->>'isTried', value->>'answer', last_answer)`

const rowOf = ({ delivery, result, answered, tried }: SettledDelivery) => ({
  ...settledRow(delivery, result, delivery.happenedAtMs),
  isTried: result.state !== 'untried',
  status: answered?.status ?? null,
  answer: answered?.answer ?? null,
  tried,
})
