import type { Outcome } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { findStatementBefore } from '#db/statements/one-statement.ts'
import type { StatementWithDocument } from '#db/statements/statement-documents.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'
import {
  type DownloadNotes,
  type StatementDownload,
  type StoredDocument,
  statementDownload,
} from '#domain/statements/statement-download.ts'
import { type ExplainedFacts, readFactsOfStatement } from './read-explained-facts.ts'
import { readRedraftFacts, redraftStatement } from './redraft-statement.ts'

/** A statement of the reseller with its own inputs, to be checked offline (rule 7.8). */
export async function readStatementDownload(
  db: Database,
  resellerId: string,
  number: string,
): Promise<Outcome<{ download: StatementDownload }>> {
  const which = { number, resellerId }
  const [found, before, facts] = await together(db, [
    readRedraftFacts(db, which),
    findStatementBefore(db, which),
    readFactsOfStatement(db, which, null),
  ])
  const redrafted = await redraftStatement(which, found)
  if (!redrafted.ok) return redrafted
  const { stored, draft } = redrafted
  const previous = before && documentOf(before)
  const notes = notesOf(draft, facts)
  return { ok: true, download: statementDownload(documentOf(stored), draft, previous, notes) }
}

const documentOf = ({ canonicalJson, sha256 }: StatementWithDocument): StoredDocument => ({
  statement: JSON.parse(canonicalJson),
  sha256,
})

function notesOf(draft: StatementDraft, { rates, adjustments }: ExplainedFacts): DownloadNotes {
  const ratesOfIt = new Set(draft.rates.map(({ sequence }) => sequence))
  const adjustmentsOfIt = new Set(draft.adjustments.map(({ id }) => id))
  return {
    rates: rates
      .filter(({ sequence }) => ratesOfIt.has(sequence))
      .map(({ fromMonth, role, atMs, reason }) => ({
        fromMonth,
        setBy: role,
        setAt: isoInstant(atMs),
        reason,
      })),
    adjustments: adjustments
      .filter(({ id }) => adjustmentsOfIt.has(id))
      .map(({ id, role, atMs, reason }) => ({
        id,
        bookedBy: role,
        bookedAt: isoInstant(atMs),
        reason,
      })),
  }
}
