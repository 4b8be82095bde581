import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
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
