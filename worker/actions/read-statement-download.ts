import type { Database } from '#db/database.ts'
import { listAdjustmentFacts, listRateFacts } from '#db/explained-facts.ts'
import { findStatement, type StoredStatement } from '#db/statements.ts'
import { findStatementBefore } from '#db/stored-statements.ts'
import { isoInstant } from '#domain/iso-instant.ts'
import type { StatementDraft } from '#domain/statement.ts'
import {
  type DownloadNotes,
  type StatementDownload,
  type StoredDocument,
  statementDownload,
} from '#domain/statement-download.ts'
import { type Outcome, refuse } from './outcome.ts'
import { redraftStatement } from './redraft-statement.ts'

/** A statement of the reseller with its own inputs, to be checked offline (rule 7.8). */
export async function readStatementDownload(
  db: Database,
  resellerId: string,
  number: string,
): Promise<Outcome<{ download: StatementDownload }>> {
  const stored = await findStatement(db, number, resellerId)
  if (stored === null) return refuse('not_found', 'You have no statement with this number.')
  const [redrafted, before] = await Promise.all([
    redraftStatement(db, stored),
    findStatementBefore(db, stored),
  ])
  if (!redrafted.ok) return redrafted
  const { draft } = redrafted
  const previous = before && documentOf(before)
  const notes = await readNotes(db, draft)
  return { ok: true, download: statementDownload(documentOf(stored), draft, previous, notes) }
}

const documentOf = ({ canonicalJson, sha256 }: StoredStatement): StoredDocument => ({
  statement: JSON.parse(canonicalJson),
  sha256,
})

async function readNotes(db: Database, draft: StatementDraft): Promise<DownloadNotes> {
  const [rates, adjustments] = await Promise.all([
    listRateFacts(
      db,
      draft.rates.map(({ sequence }) => sequence),
    ),
    listAdjustmentFacts(
      db,
      draft.resellerId,
      draft.adjustments.map(({ id }) => id),
    ),
  ])
  return {
    rates: rates.map(({ fromMonth, role, atMs, reason }) => ({
      fromMonth,
      setBy: role,
      setAt: isoInstant(atMs),
      reason,
    })),
    adjustments: adjustments.map(({ id, role, atMs, reason }) => ({
      id,
      bookedBy: role,
      bookedAt: isoInstant(atMs),
      reason,
    })),
  }
}
