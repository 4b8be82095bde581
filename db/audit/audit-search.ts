import { type SQL, sql } from 'drizzle-orm'
import { flag, integer, json, orNull, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { onlyRow, type Read, rows } from '#db/core/read.ts'
import type { PlainDetails } from '#db/schema/operations.ts'
import type { Role } from '#domain/states.ts'

export type AuditActorKind = 'person' | 'applicant' | 'api_key' | 'system'

/** What is looked for. Null: whichever. */
export type AuditFilter = Readonly<{
  actor: Readonly<{ kind: AuditActorKind; id: string | null }> | null
  action: string | null
  /** For a reseller: everything that concerns it, whatever the subject. */
  subject: Readonly<{ kind: string; id: string }> | null
  /** Epoch ms, half-open: [from, until). */
  fromMs: number | null
  untilMs: number | null
}>

const auditFields = {
  sequence: integer,
  atMs: integer,
  action: text,
  actorKind: textOf<AuditActorKind>(),
  actorId: orNull(text),
  actorName: orNull(text),
  /** As they were when they acted; null where the row does not know it yet, or nobody of them did. */
  actorRole: orNull(textOf<Role>()),
  actorCompany: orNull(text),
  subjectKind: text,
  subjectId: text,
  subjectName: orNull(text),
  resellerId: orNull(text),
  resellerName: orNull(text),
  details: json<PlainDetails>(),
  /** What was written, by name. */
  texts: json<Readonly<Record<string, string>>>(),
  /** The names of those that were deleted since. */
  erasedTexts: json<readonly string[]>(),
  isSealed: flag,
}
export type FoundAuditRow = RowOf<typeof auditFields>

/** The row that a page comes after. */
export type AuditPlace = Readonly<{ atMs: number; sequence: number }>

/** Latest first; people, companies and keys by the name they have now. */
export function searchAudit(
  db: Database,
  filter: AuditFilter,
  { after, limit }: Readonly<{ after: AuditPlace | null; limit: number }>,
): Read<FoundAuditRow[]> {
  const conditions = [
    ...conditionsOf(filter),
    ...(after === null ? [] : [sql`(a.at_ms, a.sequence) < (${after.atMs}, ${after.sequence})`]),
  ]
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `)
  return rows(
    db,
    auditFields,
    sql`SELECT a.sequence, a.at_ms AS atMs, a.action, a.actor_kind AS actorKind, a.actor_id AS actorId,
      coalesce(p.name, k.name) AS actorName, a.subject_kind AS subjectKind, a.subject_id AS subjectId,
      ${subjectName} AS subjectName, a.reseller_id AS resellerId, r.company_name AS resellerName,
      a.actor_role AS actorRole, o.company_name AS actorCompany, a.details,
      (SELECT json_group_object(name, text) FROM audit_texts WHERE audit_sequence = a.sequence) AS texts,
      ${erasedTexts} AS erasedTexts, a.hash IS NOT NULL AS isSealed
    FROM audit AS a LEFT JOIN resellers AS o ON o.id = a.actor_reseller_id LEFT JOIN people AS p ON p.id = a.actor_id
      LEFT JOIN api_keys AS k ON k.id = a.actor_id LEFT JOIN resellers AS r ON r.id = a.reseller_id
    WHERE ${where} ORDER BY a.at_ms DESC, a.sequence DESC LIMIT ${limit}`,
  )
}

/** Whom the log can be asked about by name: the vendor's people and the keys. */
export const listAuditActors = (db: Database, limit: number) =>
  rows(
    db,
    { kind: textOf<'person' | 'api_key'>(), id: text, name: text },
    sql`
    SELECT * FROM (SELECT 'person' AS kind, id, name FROM people WHERE reseller_id IS NULL
      ORDER BY created_at_ms, id LIMIT ${limit})
    UNION ALL SELECT * FROM (SELECT 'api_key' AS kind, id, name FROM api_keys
      ORDER BY created_at_ms DESC, id LIMIT ${limit})`,
  )

/** Each action that occurs, in order: a seek in audit_by_action for each, however long the log is. */
export const listAuditActions = (db: Database): Read<string[]> =>
  rows(
    db,
    { action: text },
    sql`
    WITH RECURSIVE occurring (action) AS (
      SELECT min(action) FROM audit
      UNION ALL SELECT (SELECT min(a.action) FROM audit AS a WHERE a.action > occurring.action)
        FROM occurring WHERE occurring.action IS NOT NULL
    ) SELECT action FROM occurring WHERE action IS NOT NULL LIMIT 200`,
  ).to((found) => found.map(({ action }) => action))

/** How many rows wait for their hash. Uses audit_unsealed. */
export const countUnsealed = (db: Database): Read<number> =>
  rows(db, { count: integer }, sql`SELECT count(*) AS count FROM audit WHERE hash IS NULL`).to(
    (found) => onlyRow(found).count,
  )

const erasedTexts = sql`(SELECT json_group_array(d.key) FROM json_each(a.digests) AS d
  WHERE d.key <> 'payment' AND NOT EXISTS (SELECT 1 FROM audit_texts AS t
    WHERE t.audit_sequence = a.sequence AND t.name = d.key))`

const subjectName = sql`CASE a.subject_kind
  WHEN 'reseller' THEN (SELECT company_name FROM resellers WHERE id = a.subject_id)
  WHEN 'application' THEN (SELECT company_name FROM applications WHERE id = a.subject_id)
  WHEN 'person' THEN (SELECT name FROM people WHERE id = a.subject_id)
  WHEN 'tenant' THEN (SELECT name FROM tenants WHERE id = a.subject_id)
  WHEN 'api_key' THEN (SELECT name FROM api_keys WHERE id = a.subject_id) END`

function conditionsOf({ actor, action, subject, fromMs, untilMs }: AuditFilter): SQL[] {
  return [
    actor && sql`a.actor_kind = ${actor.kind}`,
    actor?.id ? sql`a.actor_id = ${actor.id}` : null,
    action === null ? null : sql`a.action = ${action}`,
    subject && ofSubject(subject),
    fromMs === null ? null : sql`a.at_ms >= ${fromMs}`,
    untilMs === null ? null : sql`a.at_ms < ${untilMs}`,
  ].filter((condition) => condition !== null)
}

const ofSubject = ({ kind, id }: Readonly<{ kind: string; id: string }>) =>
  kind === 'reseller'
    ? sql`a.reseller_id = ${id}`
    : sql`a.subject_kind = ${kind} AND a.subject_id = ${id}`
