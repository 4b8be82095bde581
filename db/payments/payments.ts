import { eq, getTableColumns, sql } from 'drizzle-orm'
import {
  date,
  flag,
  integer,
  minor,
  month,
  orNull,
  type RowOf,
  text,
  textOf,
} from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import { payments } from '#db/schema/statements.ts'
import type { CalendarDate } from '#domain/calendar/calendar-date.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { Minor } from '#domain/money/money.ts'

export type Payment = Readonly<{ sequence: number; reference: string; paidOn: CalendarDate }>

/** What decides whether a payment of a statement can be recorded. */
export type PayableStatement = Readonly<{
  number: string
  resellerId: string
  month: Month
  payableMinor: Minor
  isSuspended: boolean
  /** The payment that stands, null while there is none (rule 7.9). */
  standing: Payment | null
}>

const payableRow = {
  number: text,
  resellerId: text,
  month,
  payableMinor: minor,
  isSuspended: flag,
  latestKind: orNull(textOf<'payment' | 'reversal'>()),
  sequence: orNull(integer),
  reference: orNull(text),
  paidOn: orNull(date),
}

/** The statements of these numbers by number, in one query; unknown ones are left out. */
export const readPayableStatements = (
  db: Database,
  numbers: readonly string[],
): Read<ReadonlyMap<string, PayableStatement>> =>
  rows(
    db,
    payableRow,
    sql`
    SELECT s.number, s.reseller_id AS resellerId, s.month, s.payable_minor AS payableMinor,
      r.suspended_at_ms IS NOT NULL AS isSuspended,
      latest.kind AS latestKind, latest.sequence, latest.reference, latest.paid_on AS paidOn
    FROM json_each(${JSON.stringify([...new Set(numbers)])}) AS asked
    JOIN statements AS s ON s.number = asked.value
    JOIN resellers AS r ON r.id = s.reseller_id
    LEFT JOIN payments AS latest ON latest.sequence =
      (SELECT max(sequence) FROM payments WHERE statement_number = s.number)`,
  ).to((found) => new Map(found.map((row) => [row.number, toPayable(row)])))

export type NewPayment = Readonly<{
  statementNumber: string
  resellerId: string
  amountMinor: Minor
  reference: string
  paidOn: CalendarDate
}>

/**
 * A statement for a batch: all of these payments, which triggers refuse for what is paid already. `requestId`
 * is what tells those of one request from others.
 */
export const insertPayments = (
  db: Database,
  made: readonly NewPayment[],
  by: Readonly<{ personId: string; atMs: number; requestId: string }>,
) =>
  statement(
    db,
    sql`INSERT INTO payments (statement_number, reseller_id, kind, amount_minor, reference,
      paid_on, recorded_by, recorded_at_ms, request_key)
    SELECT value->>'statementNumber', value->>'resellerId', 'payment', value->>'amountMinor',
      value->>'reference', value->>'paidOn', ${by.personId}, ${by.atMs}, ${by.requestId}
    FROM json_each(${JSON.stringify(made)}) ORDER BY key`,
  )

/** True inside a batch while each of these can be paid: unpaid, and its reseller not suspended. */
export const areStillPayable = (made: readonly NewPayment[]) => sql`NOT EXISTS (
  SELECT 1 FROM json_each(${JSON.stringify(made)}) AS wanted
  WHERE NOT EXISTS (SELECT 1 FROM unpaid_statements
      WHERE statement_number = wanted.value->>'statementNumber')
    OR EXISTS (SELECT 1 FROM resellers
      WHERE id = wanted.value->>'resellerId' AND suspended_at_ms IS NOT NULL))`

export type PaymentEntry = typeof payments.$inferSelect &
  Readonly<{ /** The entry that undid it, null while it stands. */ reversedBy: number | null }>

export const findPaymentEntry = (db: Database, sequence: number): Read<PaymentEntry | null> =>
  built(
    db,
    db
      .select({
        ...getTableColumns(payments),
        reversedBy: sql<number | null>`(SELECT r.sequence FROM payments AS r
          WHERE r.reverses_sequence = "payments"."sequence")`.as('reversed_by'),
      })
      .from(payments)
      .where(eq(payments.sequence, sequence))
      .limit(1),
  ).to(firstOrNull)

/** True inside a batch while the payment stands. */
export const paymentStands = (sequence: number) =>
  sql`NOT EXISTS (SELECT 1 FROM payments WHERE reverses_sequence = ${sequence})`

/** A statement for a batch: the second entry that undoes a payment, with its reference and date. */
export const insertReversal = (
  db: Database,
  { statementNumber, resellerId, amountMinor, reference, paidOn, sequence }: PaymentEntry,
  by: Readonly<{ personId: string; atMs: number; reason: string }>,
) =>
  db.insert(payments).values({
    statementNumber,
    resellerId,
    kind: 'reversal',
    amountMinor,
    reference,
    paidOn,
    reversesSequence: sequence,
    recordedBy: by.personId,
    recordedAtMs: by.atMs,
    reason: by.reason,
  })

// A payment is recorded only while none stands: so the latest entry tells whether one does.
function toPayable(row: RowOf<typeof payableRow>): PayableStatement {
  return {
    number: row.number,
    resellerId: row.resellerId,
    month: row.month,
    payableMinor: row.payableMinor,
    isSuspended: row.isSuspended,
    standing:
      row.latestKind === 'payment' ? toPayment(row.sequence, row.reference, row.paidOn) : null,
  }
}

const toPayment = (
  sequence: number | null,
  reference: string | null,
  paidOn: CalendarDate | null,
): Payment | null =>
  sequence === null || reference === null || paidOn === null
    ? null
    : { sequence, reference, paidOn }
