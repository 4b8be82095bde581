import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { webhookEndpoints } from '#db/schema/webhooks.ts'
import type { EndpointKind } from '#domain/webhooks/endpoint-address.ts'
import { mostEndpoints } from '#domain/webhooks/endpoint-fields.ts'
import type { WebhookEvent } from '#domain/webhooks/webhook-events.ts'
import type { OffReason } from '#domain/webhooks/webhook-views.ts'

const sealedFields = {
  id: text,
  kind: textOf<EndpointKind>(),
  /** Null once it has ended, like both secrets. */
  sealedUrl: orNull(text),
  sealedSecret: orNull(text),
  sealedEarlierSecret: orNull(text),
  earlierUntilMs: orNull(integer),
}
/** How an endpoint is reached and signed for. */
export type SealedEndpoint = RowOf<typeof sealedFields>

const endpointFields = {
  ...sealedFields,
  name: text,
  shownAddress: text,
  events: json<readonly WebhookEvent[]>(),
  version: integer,
  createdAtMs: integer,
  createdBy: orNull(text),
  offAtMs: orNull(integer),
  offReason: orNull(textOf<OffReason>()),
  secretMadeAtMs: orNull(integer),
  waiting: integer,
  failed: integer,
  lastSentAtMs: orNull(integer),
}
export type EndpointRow = RowOf<typeof endpointFields>

const sealedColumns =
  sql.raw(`e.id, e.kind, e.sealed_url AS sealedUrl, e.sealed_secret AS sealedSecret,
  e.sealed_earlier_secret AS sealedEarlierSecret, e.earlier_until_ms AS earlierUntilMs`)

/** Endpoints that have not ended, newest first, with how far telling them has come. */
export const listEndpoints = (db: Database): Read<EndpointRow[]> =>
  rows(
    db,
    endpointFields,
    sql`SELECT ${sealedColumns}, e.name, e.shown_address AS shownAddress, e.events, e.version,
      e.created_at_ms AS createdAtMs, p.name AS createdBy, e.off_at_ms AS offAtMs,
      e.off_reason AS offReason, e.secret_made_at_ms AS secretMadeAtMs,
      (SELECT count(*) FROM webhook_deliveries WHERE endpoint_id = e.id AND state = 'pending')
        AS waiting,
      (SELECT count(*) FROM webhook_deliveries WHERE endpoint_id = e.id AND state = 'failed') AS failed,
      (SELECT max(sent_at_ms) FROM webhook_deliveries WHERE endpoint_id = e.id) AS lastSentAtMs
    FROM webhook_endpoints AS e LEFT JOIN people AS p ON p.id = e.created_by
    WHERE e.ended_at_ms IS NULL ORDER BY e.created_at_ms DESC, e.id DESC LIMIT ${mostEndpoints}`,
  )

/** Those of these ids, by id. */
export const readSealedEndpoints = (
  db: Database,
  ids: readonly string[],
): Read<ReadonlyMap<string, SealedEndpoint>> =>
  rows(
    db,
    sealedFields,
    sql`SELECT ${sealedColumns} FROM webhook_endpoints AS e
      WHERE e.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  ).to((found) => new Map(found.map((endpoint) => [endpoint.id, endpoint])))

const standingFields = {
  kind: textOf<EndpointKind>(),
  version: integer,
  isOff: flag,
  isEnded: flag,
  hasEarlierSecret: flag,
}
/** What decides whether an endpoint can be changed. */
export type EndpointStanding = RowOf<typeof standingFields>

export const findStanding = (db: Database, id: string): Read<EndpointStanding | null> =>
  rows(
    db,
    standingFields,
    sql`SELECT kind, version, off_at_ms IS NOT NULL AS isOff, ended_at_ms IS NOT NULL AS isEnded,
      sealed_earlier_secret IS NOT NULL AS hasEarlierSecret
    FROM webhook_endpoints WHERE id = ${id}`,
  ).to(firstOrNull)

type NewEndpoint = Omit<typeof webhookEndpoints.$inferInsert, 'requestKey' | 'requestHash'>

/** A statement for a batch. Its columns from before keys had a table take what says nothing: they are NOT NULL. */
export const insertEndpoint = (db: Database, endpoint: NewEndpoint) =>
  db
    .insert(webhookEndpoints)
    .values({ ...endpoint, requestKey: endpoint.id, requestHash: '0'.repeat(64) })

/** True inside a batch, behind a new one, while there are not too many. */
export const hasRoom: SQL = sql`(SELECT count(*) <= ${mostEndpoints} FROM webhook_endpoints
  WHERE ended_at_ms IS NULL)`

/** True inside a batch while the endpoint lives and `condition` holds of it. */
export const endpointStands = (id: string, condition: SQL = sql`true`): SQL =>
  sql`EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = ${id} AND ended_at_ms IS NULL AND ${condition})`

/** A statement for a batch: sets columns, and counts the change. */
export const changeEndpoint = (db: Database, id: string, columns: SQL) =>
  statement(
    db,
    sql`UPDATE webhook_endpoints SET ${columns}, version = version + 1
    WHERE id = ${id} AND ended_at_ms IS NULL`,
  )

/** A statement for a batch: what waits for the endpoint is not sent, until somebody sends it again. */
export const cancelWaiting = (db: Database, endpointId: string) =>
  statement(
    db,
    sql`UPDATE webhook_deliveries SET state = 'cancelled', last_error = 'switched_off'
    WHERE endpoint_id = ${endpointId} AND state = 'pending'`,
  )
