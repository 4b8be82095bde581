import { is, SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { jsonChunks } from '#db/core/json-rows.ts'
import { statement } from '#db/core/statement.ts'
import type { PlainDetails } from '#db/schema/operations.ts'

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
  /** What somebody wrote, by name (reason, note, reference): what may name a person. Empty ones are left out. */
  texts?: Readonly<Record<string, string | null>>
}>

/** What `audit_entries` takes, in this order. */
export const auditColumns = sql.raw(
  'at_ms, actor_kind, actor_id, action, subject_kind, subject_id, reseller_id, details, texts',
)

/**
 * A statement for the batch of the change that it records; figures that only the database knows then may
 * come from SQL. Role and company of who acts are filled in there. Hashes are added by the sealing job.
 */
export const insertAudit = (
  db: Database,
  entry: Omit<AuditEntry, 'details'> & Readonly<{ details?: PlainDetails | SQL }>,
) => {
  const { atMs, actor, action, subject, resellerId = null, details = {}, texts } = entry
  const given = isSql(details) ? details : JSON.stringify(details)
  return statement(
    db,
    sql`INSERT INTO audit_entries (${auditColumns}) VALUES (${atMs}, ${actor.kind}, ${actorId(actor)}, ${action},
      ${subject.kind}, ${subject.id}, ${resellerId}, ${given}, ${JSON.stringify(written(texts))})`,
  )
}

/** Audit rows for one batch, in order, as few statements as their size allows. */
export const insertAuditRows = (db: Database, entries: readonly AuditEntry[]) =>
  jsonChunks(
    entries.map(({ actor, details = {}, texts, ...entry }) => ({
      ...entry,
      actorKind: actor.kind,
      actorId: actorId(actor),
      details,
      texts: written(texts),
    })),
  ).map((rows) =>
    statement(
      db,
      sql`INSERT INTO audit_entries (${auditColumns})
      SELECT value->>'atMs', value->>'actorKind', value->>'actorId', value->>'action',
        value->>'$.subject.kind', value->>'$.subject.id', value->>'resellerId', value->'details', value->'texts'
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

const isSql = (details: PlainDetails | SQL): details is SQL => is(details, SQL)

const written = (texts: AuditEntry['texts'] = {}) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null && text !== ''))
