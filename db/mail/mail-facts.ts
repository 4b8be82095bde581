import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { closes, dueColumns } from '#db/schema/ledger.ts'
import { applications, people, resellers } from '#db/schema/people.ts'
import { statements } from '#db/schema/statements.ts'
import type { Bps } from '#domain/money/money.ts'
import { withDueOn } from '#domain/statements/due-date.ts'

/** Whom mails to people go to, with the reseller each is about, by person; who is gone is missing. */
export const listMailAddressees = (db: Database, personIds: readonly string[]) =>
  built(
    db,
    db
      .select({
        personId: people.id,
        email: people.email,
        /** What somebody else typed, until they joined: nothing that is said to an address unproven. */
        name: sql<
          string | null
        >`CASE WHEN ${people.joinedAtMs} IS NOT NULL THEN ${people.name} END`,
        role: people.role,
        joinedAtMs: people.joinedAtMs,
        /** Invited by their team and not come yet; a reseller's contact, its first person, is not. */
        isYetToJoin: sql`${people.joinedAtMs} IS NULL AND EXISTS (SELECT 1 FROM people AS earlier
          WHERE earlier.reseller_id = ${people.resellerId}
            AND (earlier.created_at_ms, earlier.id) < (${people.createdAtMs}, ${people.id}))`.mapWith(
          Boolean,
        ),
        disabledAtMs: people.disabledAtMs,
        companyName: resellers.companyName,
        suspendedAtMs: resellers.suspendedAtMs,
        promoSlot: resellers.promoSlot,
        approvedRateBps: sql<Bps | null>`${applications.approvalRateBps}`,
      })
      .from(people)
      .leftJoin(resellers, eq(resellers.id, people.resellerId))
      .leftJoin(applications, eq(applications.id, resellers.applicationId))
      .where(isOneOf(people.id, personIds)),
  ).to((found) => new Map(found.map((addressee) => [addressee.personId, addressee])))

/** The figures of statements that their mails show, by number. */
export const listStatementFigures = (db: Database, numbers: readonly string[]) =>
  built(
    db,
    db
      .select({
        number: statements.number,
        month: statements.month,
        currency: statements.currency,
        commissionMinor: statements.commissionMinor,
        payableMinor: statements.payableMinor,
        balanceOutMinor: statements.balanceOutMinor,
        ...dueColumns,
      })
      .from(statements)
      .innerJoin(closes, eq(closes.month, statements.month))
      .where(isOneOf(statements.number, numbers)),
  ).to((found) => new Map(found.map((statement) => [statement.number, withDueOn(statement)])))

const isOneOf = (column: SQLiteColumn, values: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
