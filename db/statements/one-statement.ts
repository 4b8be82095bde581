import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import type { CloseBounds } from '#db/ledger/ledger-selects.ts'
import type { StoredClose } from '#db/months/closes.ts'
import { closes } from '#db/schema/ledger.ts'
import { statementColumns, statements } from '#db/schema/statements.ts'
import { type StatementWithDocument, withDocuments } from './statement-documents.ts'

// What belongs to a statement is looked up by its number inside SQL, so that statement, close, ledger
// and notes can be read at once instead of one after the other.

/** A statement by number. With a reseller, somebody else's is as unknown as one that there is none of. */
export type StatementOf = Readonly<{ number: string; resellerId: string | null }>

/** SQL of one column of the statement; NULL when it is unknown. */
export const columnOf = (
  { number, resellerId }: StatementOf,
  column: 'reseller_id' | 'month' | 'currency',
): SQL => sql`(SELECT ${sql.identifier(column)} FROM statements WHERE number = ${number}
  AND ${resellerId === null ? sql`true` : sql`reseller_id = ${resellerId}`})`

/** What bounds the statement's close. */
export function boundsOf(which: StatementOf): CloseBounds {
  const month = columnOf(which, 'month')
  const ofClose = (column: string) =>
    sql`(SELECT ${sql.identifier(column)} FROM closes WHERE month = ${month})`
  return {
    month,
    lineCutoff: ofClose('line_cutoff'),
    previousLineCutoff: ofClose('previous_line_cutoff'),
    adjustmentCutoff: ofClose('adjustment_cutoff'),
    previousAdjustmentCutoff: ofClose('previous_adjustment_cutoff'),
  }
}

export function findStatementOf(
  db: Database,
  { number, resellerId }: StatementOf,
): Read<StatementWithDocument | null> {
  const mine = resellerId === null ? sql`true` : sql`reseller_id = ${resellerId}`
  return findNumbered(db, sql`SELECT number FROM statements WHERE number = ${number} AND ${mine}`)
}

/** The statement whose number this SQL gives, with its document. */
const findNumbered = (db: Database, number: SQL): Read<StatementWithDocument | null> => {
  const found = db
    .select(statementColumns)
    .from(statements)
    .where(sql`number = (${number})`)
    .limit(1)
  return withDocuments(db, built(db, found), number).to(firstOrNull)
}

/** The close that made the statement. */
export const findCloseOf = (db: Database, which: StatementOf): Read<StoredClose | null> =>
  built(
    db,
    db
      .select()
      .from(closes)
      .where(sql`month = ${columnOf(which, 'month')}`)
      .limit(1),
  ).to(firstOrNull)

/** The statement before it of the same reseller and currency, whose balance and hash it carries on. */
export const findStatementBefore = (
  db: Database,
  which: StatementOf,
): Read<StatementWithDocument | null> =>
  findNumbered(
    db,
    sql`SELECT number FROM statements AS earlier
      WHERE earlier.reseller_id = ${columnOf(which, 'reseller_id')}
        AND earlier.currency = ${columnOf(which, 'currency')}
        AND earlier.month < ${columnOf(which, 'month')}
      ORDER BY earlier.month DESC LIMIT 1`,
  )
