import { statementsOf } from '#actions/months/make-statements.ts'
import { type Outcome, refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readLedgerOfStatement } from '#db/statements/ledger-of-statement.ts'
import { findCloseOf, findStatementOf, type StatementOf } from '#db/statements/one-statement.ts'
import type { StatementWithDocument } from '#db/statements/statement-documents.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'

/** `isIdentical` is false when the stored bytes are not what the ledger gives: only tampering does that. */
export type Redrafted = Readonly<{
  stored: StatementWithDocument
  draft: StatementDraft
  isIdentical: boolean
}>

type RedraftFacts = Awaited<ReturnType<typeof readRedraftFacts>>

/** What is stored of a statement, and the ledger as of its close. */
export const readRedraftFacts = (db: Database, which: StatementOf) =>
  together(db, [
    findStatementOf(db, which),
    findCloseOf(db, which),
    readLedgerOfStatement(db, which),
  ])

/** A stored statement with the draft that it was made of, computed again from the ledger. */
export async function redraftStatement(
  which: StatementOf,
  [stored, close, ledger]: RedraftFacts,
): Promise<Outcome<Redrafted>> {
  if (stored === null) return noSuchStatement(which)
  const made = close === null || ledger === null ? [] : await statementsOf(ledger, close)
  const again = made.find(({ draft }) => draft.number === which.number)
  if (!again) {
    return refuse(
      'statement_changed',
      `The ledger no longer gives statement ${which.number}. Tell the program’s admins: “Verify all statements” under Months names what differs.`,
    )
  }
  const { draft, sealed } = again
  const isIdentical =
    sealed.canonicalJson === stored.canonicalJson && sealed.sha256 === stored.sha256
  return { ok: true, stored, draft, isIdentical }
}

const noSuchStatement = ({ resellerId }: StatementOf) =>
  refuse(
    'not_found',
    resellerId === null
      ? 'There is no statement with this number.'
      : 'You have no statement with this number.',
  )
