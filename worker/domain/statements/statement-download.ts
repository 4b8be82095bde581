import type { Month } from '#domain/calendar/month.ts'
import type { Role } from '#domain/states.ts'
import type { StatementDraft } from './statement.ts'
import type { StatementDocument } from './statement-document.ts'
import { statementInputs } from './statement-inputs.ts'

/** A stored statement: its document and the SHA-256 of the document's canonical JSON. */
export type StoredDocument = Readonly<{ statement: StatementDocument; sha256: string }>

/** Why an input is as it is, by role and never by name. No figure: hashes don't cover it. */
export type DownloadNotes = Readonly<{
  rates: readonly Readonly<{ fromMonth: Month; setBy: Role; setAt: string; reason: string }>[]
  adjustments: readonly Readonly<{ id: string; bookedBy: Role; bookedAt: string; reason: string }>[]
}>

export type StatementDownload = ReturnType<typeof statementDownload>

/**
 * All that is needed to compute a statement again elsewhere: its document as stored, its inputs out
 * of the ledger, and the statement before it, whose balance and hash it carries on (rule 7.8).
 * site/public/verify-statement.mjs reads it.
 */
export function statementDownload(
  stored: StoredDocument,
  draft: StatementDraft,
  previous: StoredDocument | null,
  notes: DownloadNotes,
) {
  return {
    schema: 'reseller-statement-download/1',
    statement: stored.statement,
    sha256: stored.sha256,
    inputs: statementInputs(draft),
    previous,
    notes,
  }
}
