import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { statementParts, statements } from '#db/schema/statements.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { StoredStatement } from './statements.ts'

export type StoredStatementPart = typeof statementParts.$inferSelect

export type StatementAsStored = Readonly<{
  statement: StoredStatement
  parts: readonly StoredStatementPart[]
}>

/** Everything stored of some resellers' statements of one month, by number; parts in their order. */
export async function readStatementsAsStored(
  db: Database,
  month: Month,
  resellerIds: readonly string[],
): Promise<StatementAsStored[]> {
  const ids = JSON.stringify(resellerIds)
  const [found, parts] = await db.batch([
    db
      .select()
      .from(statements)
      .where(
        and(
          eq(statements.month, month),
          sql`${statements.resellerId} IN (SELECT value FROM json_each(${ids}))`,
        ),
      )
      .orderBy(asc(statements.number)),
    db
      .select()
      .from(statementParts)
      .where(
        sql`statement_number IN (SELECT number FROM statements WHERE month = ${month}
          AND reseller_id IN (SELECT value FROM json_each(${ids})))`,
      )
      .orderBy(
        asc(statementParts.statementNumber),
        asc(statementParts.serviceMonth),
        asc(statementParts.tenantId),
      ),
  ])
  const partsByNumber = Map.groupBy(parts, ({ statementNumber }) => statementNumber)
  return found.map((statement) => ({
    statement,
    parts: partsByNumber.get(statement.number) ?? [],
  }))
}
