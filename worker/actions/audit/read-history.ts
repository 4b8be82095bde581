import { listAuditOfSubject } from '#db/audit/audit-log.ts'
import type { Database } from '#db/core/database.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'

/** The last 50 things done to one thing, newest first: what its own page shows of the log. */
export const readHistory = (db: Database, subject: Readonly<{ kind: string; id: string }>) =>
  listAuditOfSubject(db, subject, 50).to((rows) =>
    rows.map(({ atMs, ...row }) => ({ ...row, at: isoInstant(atMs) })),
  )
