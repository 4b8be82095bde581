import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import { audit, type PlainDetails } from '#db/schema/operations.ts'

/** Who acts. The applicant is known by the application that is the row's subject. */
export type Actor =
  | PersonActor
  | { readonly kind: 'api_key'; readonly apiKeyId: string }
  | { readonly kind: 'applicant' }
  | { readonly kind: 'system' }

export type PersonActor = { readonly kind: 'person'; readonly personId: string }

export type AuditEntry = Readonly<{
  atMs: number
  actor: Actor
  /** "application.approved": subject and past participle. */
  action: string
  subject: Readonly<{ kind: string; id: string }>
  resellerId?: string
  /** Ids and figures only: the row outlives the erasure of a person. */
  details?: PlainDetails
}>

/**
 * A statement for the batch of the change that it records; figures that only the database knows then may
 * come from SQL. Hashes are added by the sealing job.
 */
export const insertAudit = (
  db: Database,
  entry: Omit<AuditEntry, 'details'> & Readonly<{ details?: PlainDetails | SQL }>,
) =>
  db.insert(audit).values({
    atMs: entry.atMs,
    actorKind: entry.actor.kind,
    actorId: actorId(entry.actor),
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    resellerId: entry.resellerId ?? null,
    details: entry.details ?? {},
  })

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
    statement(
      db,
      sql`INSERT INTO audit (at_ms, actor_kind, actor_id, action, subject_kind, subject_id,
        reseller_id, details)
      SELECT value->>'atMs', value->>'actorKind', value->>'actorId', value->>'action',
        value->>'$.subject.kind', value->>'$.subject.id', value->>'resellerId', value->'details'
      FROM json_each(${rows})`,
    ),
  )

/** The id of the person or key that acts; "system" and "applicant" have none. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'person':
      return actor.personId
    case 'api_key':
      return actor.apiKeyId
    case 'applicant':
    case 'system':
      return null
  }
}
