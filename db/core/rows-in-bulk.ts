import { sql } from 'drizzle-orm'
import { type AuditEntry, actorId } from '#db/audit/audit.ts'
import type { MailOrder } from '#db/mail/outbox.ts'
import type { Database } from './database.ts'
import { jsonChunks } from './json-rows.ts'

/** Audit rows for one batch, in order, as few statements as their size allows. */
export const insertAuditRows = (db: Database, entries: readonly AuditEntry[]) =>
  jsonChunks(
    entries.map(({ actor, ...entry }) => ({
      ...entry,
      actorKind: actor.kind,
      actorId: actorId(actor),
      details: entry.details ?? {},
    })),
  ).map((rows) =>
    db.run(sql`INSERT INTO audit (at_ms, actor_kind, actor_id, action, subject_kind, subject_id,
        reseller_id, details)
      SELECT value->>'atMs', value->>'actorKind', value->>'actorId', value->>'action',
        value->>'$.subject.kind', value->>'$.subject.id', value->>'resellerId', value->'details'
      FROM json_each(${rows})`),
  )

/** Mails for one batch; one whose cause has been written already stays as it is (rule 9). */
export const insertMailRows = (db: Database, orders: readonly MailOrder[]) =>
  jsonChunks(orders.map((order) => ({ ...order, payload: order.payload ?? {} }))).map((rows) =>
    db.run(sql`INSERT INTO outbox (id, kind, person_id, application_id, payload, dedupe_key,
        next_attempt_at_ms, created_at_ms)
      SELECT value->>'id', value->>'kind', value->>'$.to.personId', value->>'$.to.applicationId',
        value->'payload', value->>'dedupeKey', value->>'nowMs', value->>'nowMs'
      FROM json_each(${rows}) WHERE true ON CONFLICT (dedupe_key) DO NOTHING`),
  )
