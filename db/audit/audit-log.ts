import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { orNull, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, rows } from '#db/core/read.ts'
import { audit } from '#db/schema/operations.ts'
import { people } from '#db/schema/people.ts'

/** What was done to one thing, newest first; staff by name as they are now. */
export const listAuditOfSubject = (
  db: Database,
  subject: Readonly<{ kind: string; id: string }>,
  limit: number,
) =>
  built(
    db,
    db
      .select({
        sequence: audit.sequence,
        atMs: audit.atMs,
        action: audit.action,
        actorKind: audit.actorKind,
        actorName: people.name,
        details: audit.details,
      })
      .from(audit)
      .leftJoin(people, eq(people.id, audit.actorId))
      .where(and(eq(audit.subjectKind, subject.kind), eq(audit.subjectId, subject.id)))
      .orderBy(desc(audit.atMs), desc(audit.sequence))
      .limit(limit),
  )

/** Whether this was done to it already. Uses audit_by_subject. */
export const auditHolds = (action: string, subject: Readonly<{ kind: string; id: string }>): SQL =>
  sql`EXISTS (SELECT 1 FROM audit WHERE subject_kind = ${subject.kind}
    AND subject_id = ${subject.id} AND action = ${action})`

/** Who said why the log was cut, by cut: the last hundred. A reason that was erased is null. */
export const listCutAcceptances = (db: Database) =>
  rows(
    db,
    { cut: text, byName: orNull(text), reason: orNull(text) },
    sql`SELECT a.subject_id AS cut, p.name AS byName, t.text AS reason
    FROM audit AS a LEFT JOIN people AS p ON p.id = a.actor_id
      LEFT JOIN audit_texts AS t ON t.audit_sequence = a.sequence AND t.name = 'reason'
    WHERE a.action = 'audit.cut_accepted' ORDER BY a.at_ms DESC LIMIT 100`,
  ).to((found) => new Map(found.map(({ cut, ...told }) => [cut, told])))
