import { findClose } from '#db/closes.ts'
import type { Database } from '#db/database.ts'
import type { StoredStatement } from '#db/statements.ts'
import type { StatementDraft } from '#domain/statement.ts'
import { makeStatements } from './make-statements.ts'
import { type Outcome, refuse } from './outcome.ts'

/**
 * The draft that a stored statement was made of, computed again from the ledger as of its close.
 * `isIdentical` is false when the stored bytes are not what it gives: only tampering does that.
 */
export async function redraftStatement(
  db: Database,
  stored: StoredStatement,
): Promise<Outcome<{ draft: StatementDraft; isIdentical: boolean }>> {
  const { number, month, resellerId } = stored
  const close = await findClose(db, month)
  const made = close === null ? [] : await makeStatements(db, close, [resellerId])
  const again = made.find(({ draft }) => draft.number === number)
  if (!again) {
    return refuse(
      'statement_changed',
      `The ledger no longer gives statement ${number}. Tell the program’s admins: “Verify all statements” under Months names what differs.`,
    )
  }
  const { draft, sealed } = again
  const isIdentical =
    sealed.canonicalJson === stored.canonicalJson && sealed.sha256 === stored.sha256
  return { ok: true, draft, isIdentical }
}
