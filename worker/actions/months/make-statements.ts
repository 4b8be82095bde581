import type { Database } from '#db/core/database.ts'
import type { StoredClose } from '#db/months/closes.ts'
import { type ResellerLedger, readLedgerOfResellers } from '#db/months/ledger-of-resellers.ts'
import type { MadeStatement } from '#db/statements/statement-rows.ts'
import { engineOf } from '#domain/statements/engines.ts'

/** Statements of these resellers for this close, computed from the ledger: the same bytes each time. */
export async function makeStatements(
  db: Database,
  close: StoredClose,
  resellerIds: readonly string[],
): Promise<MadeStatement[]> {
  const ledgers = await readLedgerOfResellers(db, resellerIds, close)
  return (await Promise.all(ledgers.map((ledger) => statementsOf(ledger, close)))).flat()
}

/** One reseller's statements for a close, out of its facts alone, by the engine that it began with. */
export async function statementsOf(
  ledger: ResellerLedger,
  close: StoredClose,
): Promise<MadeStatement[]> {
  const { rulesVersion, engineVersion } = close
  const engine = engineOf(close)
  const drafts = engine.state({ ...ledger, close })
  return Promise.all(
    drafts.map(async (draft) => ({
      draft,
      sealed: await engine.seal(draft, { rulesVersion, engineVersion }),
    })),
  )
}
