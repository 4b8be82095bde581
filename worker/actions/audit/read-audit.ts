import {
  type AuditFilter,
  type FoundAuditRow,
  listAuditActions,
  listAuditActors,
  searchAudit,
} from '#db/audit/audit-search.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'

const mostActors = 200

type AuditPage = Parameters<typeof searchAudit>[2]

export type AuditView = ReturnType<typeof auditView>

/** A page of the log, latest first. */
export const readAudit = (db: Database, filter: AuditFilter, page: AuditPage) =>
  searchAudit(db, filter, page).to((rows) => rows.map(auditView))

/** The same, with whom and what the log can be asked about. */
export const readAuditList = (db: Database, filter: AuditFilter, page: AuditPage) =>
  together(db, [
    readAudit(db, filter, page),
    listAuditActors(db, mostActors),
    listAuditActions(db),
  ]).to(([rows, actors, actions]) => ({ rows, actors, actions }))

const auditView = ({ atMs, ...row }: FoundAuditRow) => ({ ...row, at: isoInstant(atMs) })
