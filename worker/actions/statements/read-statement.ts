import { refuse } from '#actions/outcome.ts'
import { resellerAskedFor } from '#actions/tenants/reseller-asked-for.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { readPaymentOf } from '#db/payments/payments-of-statements.ts'
import { listAdjustmentsOfStatement } from '#db/statements/booked-adjustments.ts'
import { findStatementOf } from '#db/statements/one-statement.ts'
import {
  findListedStatement,
  type StatementFilter,
  type StatementPage,
} from '#db/statements/statement-list.ts'
import { findStatement, type PartPosition, partsOfStatement } from '#db/statements/statements.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { readAdminStatements, statementView } from './read-admin-statements.ts'

const noSuchStatement = (number: string) =>
  refuse(
    'not_found',
    `There is no statement ${number}. GET /api/v1/statements lists those that there are.`,
  )

/** A page of everybody’s statements; refused for a reseller that there is not. */
export async function readStatements(db: Database, filter: StatementFilter, page: StatementPage) {
  const named = await resellerAskedFor(db, filter.resellerNumber)
  if (!named.ok) return named
  return { ok: true as const, statements: await readAdminStatements(db, filter, page) }
}

/** One statement with a page of its parts, its adjustments and what became of its payment. */
export async function readStatement(
  db: Database,
  number: string,
  page: Readonly<{ after: PartPosition | null; limit: number }>,
) {
  const [listed, stored, parts, { reversals }, adjustments] = await together(db, [
    findListedStatement(db, number),
    findStatement(db, number, null),
    partsOfStatement(db, number, page),
    readPaymentOf(db, number),
    listAdjustmentsOfStatement(db, { number, resellerId: null }),
  ])
  if (listed === null || stored === null) return noSuchStatement(number)
  return {
    ok: true as const,
    statement: {
      ...statementView(listed),
      minimumPayoutMinor: stored.minimumPayoutMinor,
      previousSha256: stored.previousSha256,
      adjustments: adjustments.map(({ bookedAtMs, ...adjustment }) => ({
        ...adjustment,
        bookedAt: isoInstant(bookedAtMs),
      })),
      reversals: reversals.map(({ amountMinor, paidOn, reference, reason, recordedAtMs }) => ({
        ...{ amountMinor, paidOn, reference, reason },
        reversedAt: isoInstant(recordedAtMs),
      })),
    },
    parts,
  }
}

/** The very bytes that the statement’s SHA-256 is of. */
export async function readStatementDocument(db: Database, number: string) {
  const stored = await findStatementOf(db, { number, resellerId: null })
  if (stored === null) return noSuchStatement(number)
  return { ok: true as const, canonicalJson: stored.canonicalJson, sha256: stored.sha256 }
}
