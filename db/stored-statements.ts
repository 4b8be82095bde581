import { and, asc, eq, sql } from 'drizzle-orm'
import type { Month } from '#domain/month.ts'
import type { Database } from './database.ts'
import { statementParts, statements } from './schema/statements.ts'
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

/** A statement by number, whoever's it is: for the vendor's people only. */
export async function findAnyStatement(
  db: Database,
  number: string,
): Promise<StoredStatement | null> {
  const rows = await db.select().from(statements).where(eq(statements.number, number)).limit(1)
  return rows[0] ?? null
}

/** The statement before one of the same reseller and currency, whose balance and hash that carries on. */
export async function findStatementBefore(
  db: Database,
  { resellerId, currency, month }: StoredStatement,
): Promise<StoredStatement | null> {
  const rows = await db
    .select()
    .from(statements)
    .where(
      sql`number = (SELECT number FROM statements WHERE reseller_id = ${resellerId}
        AND currency = ${currency} AND month < ${month} ORDER BY month DESC LIMIT 1)`,
    )
    .limit(1)
  return rows[0] ?? null
}
