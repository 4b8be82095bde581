import { asc, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { payments } from '#db/schema/statements.ts'

/** The payments of statements, by their number; one that is unpaid, also after a reversal, is missing (rule 7.9). */
export const listPaymentsOf = (db: Database, statementNumbers: readonly string[]) =>
  entriesWhere(db, isOneOf(payments.statementNumber, statementNumbers)).to((entries) => {
    const latest = new Map(entries.map((entry) => [entry.statementNumber, entry]))
    return new Map([...latest].filter(([, { kind }]) => kind === 'payment'))
  })

/** What undid payments, with what was paid, by the sequence of the payment as text. */
export const listReversals = (db: Database, sequences: readonly string[]) =>
  entriesWhere(db, isOneOf(payments.reversesSequence, sequences.map(Number))).to(
    (reversals) => new Map(reversals.map((entry) => [String(entry.reversesSequence), entry])),
  )

/** What a statement's reseller reads of its payment: the one that stands, and those that were undone, with why. */
export const readPaymentOf = (db: Database, statementNumber: string) =>
  entriesWhere(db, sql`${payments.statementNumber} = ${statementNumber}`).to((entries) => {
    const latest = entries.at(-1)
    return {
      payment: latest?.kind === 'payment' ? latest : null,
      reversals: entries.filter(({ kind }) => kind === 'reversal'),
    }
  })

/** Entries in the order recorded. */
const entriesWhere = (db: Database, which: SQL) =>
  built(
    db,
    db
      .select({
        statementNumber: payments.statementNumber,
        kind: payments.kind,
        amountMinor: payments.amountMinor,
        paidOn: payments.paidOn,
        reference: payments.reference,
        reversesSequence: payments.reversesSequence,
        reason: payments.reason,
        recordedAtMs: payments.recordedAtMs,
      })
      .from(payments)
      .where(which)
      .orderBy(asc(payments.sequence)),
  )

const isOneOf = (column: SQLWrapper, values: readonly (string | number)[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
