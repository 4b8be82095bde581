import { asc, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, type Read, together } from '#db/core/read.ts'
import { statementColumns, statementParts, statements } from '#db/schema/statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import { type StatementWithDocument, withDocuments } from './statement-documents.ts'

export type StoredStatementPart = typeof statementParts.$inferSelect

export type StatementAsStored = Readonly<{
  statement: StatementWithDocument
  parts: readonly StoredStatementPart[]
}>

/** Everything stored of some resellers' statements of one month, by number; parts in their order. */
export function readStatementsAsStored(
  db: Database,
  month: Month,
  resellerIds: readonly string[],
): Read<StatementAsStored[]> {
  const ids = JSON.stringify(resellerIds)
  const numbers = sql`SELECT number FROM statements WHERE month = ${month}
    AND reseller_id IN (SELECT value FROM json_each(${ids}))`
  const found = db
    .select(statementColumns)
    .from(statements)
    .where(sql`number IN (${numbers})`)
    .orderBy(asc(statements.number))
  const parts = db
    .select()
    .from(statementParts)
    .where(sql`statement_number IN (${numbers})`)
    .orderBy(
      asc(statementParts.statementNumber),
      asc(statementParts.serviceMonth),
      asc(statementParts.tenantId),
    )
  const whole = withDocuments(db, built(db, found), numbers)
  return together(db, [whole, built(db, parts)]).to(([stated, partsOfAll]) => {
    const partsByNumber = Map.groupBy(partsOfAll, ({ statementNumber }) => statementNumber)
    return stated.map((statement) => ({
      statement,
      parts: partsByNumber.get(statement.number) ?? [],
    }))
  })
}
