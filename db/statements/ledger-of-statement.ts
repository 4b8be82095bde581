import { sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read } from '#db/core/read.ts'
import { type ResellerLedger, readLedgerOfResellers } from '#db/months/ledger-of-resellers.ts'
import { boundsOf, columnOf, type StatementOf } from './one-statement.ts'

/** The facts of one statement's reseller for the statement's close. Null: there is no such statement. */
export const readLedgerOfStatement = (
  db: Database,
  which: StatementOf,
): Read<ResellerLedger | null> =>
  readLedgerOfResellers(
    db,
    sql`(SELECT json_array(${columnOf(which, 'reseller_id')}))`,
    boundsOf(which),
  ).to(firstOrNull)
