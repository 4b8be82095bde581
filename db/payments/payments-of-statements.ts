import { asc, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { payments } from '#db/schema/statements.ts'

/** The payments of statements, by their number; one that is unpaid, also after a reversal, is missing (rule 7.9). */
export function listPaymentsOf(db: Database, statementNumbers: readonly string[]) {
  const numbers = JSON.stringify(statementNumbers)
  const entries = db
    .select({
      statementNumber: payments.statementNumber,
      kind: payments.kind,
      amountMinor: payments.amountMinor,
      paidOn: payments.paidOn,
      reference: payments.reference,
    })
    .from(payments)
    .where(sql`${payments.statementNumber} IN (SELECT value FROM json_each(${numbers}))`)
    .orderBy(asc(payments.sequence))
  return built(db, entries).to((found) => {
    const latest = new Map(found.map(({ statementNumber, ...entry }) => [statementNumber, entry]))
    return new Map([...latest].filter(([, { kind }]) => kind === 'payment'))
  })
}

/** What undid payments, with what was paid, by the sequence of the payment as text. */
export const listReversals = (db: Database, sequences: readonly string[]) =>
  built(
    db,
    db
      .select({
        reversed: sql<number>`${payments.reversesSequence}`.as('reversed'),
        amountMinor: payments.amountMinor,
        paidOn: payments.paidOn,
        reference: payments.reference,
        reason: payments.reason,
      })
      .from(payments)
      .where(
        sql`${payments.reversesSequence} IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(sequences)}))`,
      )
      .orderBy(asc(payments.sequence)),
  ).to((found) => new Map(found.map(({ reversed, ...entry }) => [String(reversed), entry])))

/** The payment of one statement; null while it is unpaid. */
export const findPaymentOf = (db: Database, statementNumber: string) =>
  listPaymentsOf(db, [statementNumber]).to((paid) => paid.get(statementNumber) ?? null)
