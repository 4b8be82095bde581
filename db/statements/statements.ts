import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read } from '#db/core/read.ts'
import { paidOn } from '#db/payments/standing-payments.ts'
import { closes, dueColumns, tenants } from '#db/schema/ledger.ts'
import { statementColumns, statementParts, statements } from '#db/schema/statements.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'

/** A statement's row. Its document, which can be large, is read by `withDocuments` alone. */
export type StoredStatement = Omit<typeof statements.$inferSelect, 'oldDocument'>

/** Position in a reseller's list of statements: the last one shown. */
export type StatementPosition = Readonly<{ month: Month; currency: Currency }>

/** A reseller's statements without their documents, newest month first, a page after `after`. */
export function listStatementsOfReseller(
  db: Database,
  resellerId: string,
  query: Readonly<{ after: StatementPosition | null; limit: number }>,
) {
  const { after, limit } = query
  return db
    .select({
      number: statements.number,
      month: statements.month,
      currency: statements.currency,
      revenueMinor: statements.revenueMinor,
      commissionMinor: statements.commissionMinor,
      adjustmentsMinor: statements.adjustmentsMinor,
      balanceInMinor: statements.balanceInMinor,
      dueMinor: statements.dueMinor,
      payableMinor: statements.payableMinor,
      balanceOutMinor: statements.balanceOutMinor,
      createdAtMs: statements.createdAtMs,
      ...dueColumns,
      /** Null until a payment stands. */
      paidOn: sql<CalendarDate | null>`${paidOn(sql`${statements.number}`)}`,
    })
    .from(statements)
    .innerJoin(closes, eq(closes.month, statements.month))
    .where(
      and(
        eq(statements.resellerId, resellerId),
        after
          ? and(
              lte(statements.month, after.month),
              sql`(${statements.month} < ${after.month} OR ${statements.currency} > ${after.currency})`,
            )
          : undefined,
      ),
    )
    .orderBy(desc(statements.month), asc(statements.currency))
    .limit(limit)
}

/** The statement; with a reseller if it is that one's, and somebody else's is null like an unknown one. */
export function findStatement(
  db: Database,
  number: string,
  resellerId: string | null,
): Read<StoredStatement | null> {
  const mine = resellerId === null ? undefined : eq(statements.resellerId, resellerId)
  const found = db
    .select(statementColumns)
    .from(statements)
    .where(and(eq(statements.number, number), mine))
    .limit(1)
  return built(db, found).to(firstOrNull)
}

/** The number of the statement before in its currency, which the balance comes from; null for the first. */
export function findNumberBefore(
  db: Database,
  { number, resellerId }: Readonly<{ number: string; resellerId: string }>,
): Read<string | null> {
  const found = db
    .select({ number: statements.number })
    .from(statements)
    .where(
      and(
        eq(statements.resellerId, resellerId),
        sql`${statements.sha256} = (SELECT previous_sha256 FROM statements WHERE number = ${number})`,
      ),
    )
    .limit(1)
  return built(db, found).to(([before]) => before?.number ?? null)
}

export type PartPosition = Readonly<{ serviceMonth: Month; tenantId: string }>

/** Parts of a statement with the tenants' names as they are now, by service month and tenant. */
export function partsOfStatement(
  db: Database,
  number: string,
  query: Readonly<{ after: PartPosition | null; limit: number }>,
) {
  const { after, limit } = query
  const parts = db
    .select({
      serviceMonth: statementParts.serviceMonth,
      tenantId: statementParts.tenantId,
      tenantName: tenants.name,
      rateBps: statementParts.rateBps,
      platformFeeMinor: statementParts.platformFeeMinor,
      overageMinor: statementParts.overageMinor,
      creditMinor: statementParts.creditMinor,
      revenueMinor: statementParts.revenueMinor,
      commissionMinor: statementParts.commissionMinor,
    })
    .from(statementParts)
    .innerJoin(tenants, eq(tenants.id, statementParts.tenantId))
    .where(
      and(
        eq(statementParts.statementNumber, number),
        after
          ? sql`(${statementParts.serviceMonth}, ${statementParts.tenantId})
              > (${after.serviceMonth}, ${after.tenantId})`
          : undefined,
      ),
    )
    .orderBy(asc(statementParts.serviceMonth), asc(statementParts.tenantId))
    .limit(limit)
  return built(db, parts)
}
