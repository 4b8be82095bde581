import { type SQL, sql } from 'drizzle-orm'
import {
  currency,
  date,
  flag,
  integer,
  minor,
  month,
  orNull,
  type RowOf,
  shownSum,
  text,
} from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import type { Month } from '#domain/calendar/month.ts'
import type { StatementOrder } from '#domain/list-orders.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { PaymentState } from '#domain/states.ts'
import { dueColumns, dueFields } from './due-columns.ts'

export type StatementFilter = Readonly<{
  month: Month | null
  resellerNumber: number | null
  currency: Currency | null
  state: PaymentState | null
}>

const listedFields = {
  number: text,
  month,
  currency,
  revenueMinor: minor,
  commissionMinor: minor,
  adjustmentsMinor: minor,
  balanceInMinor: minor,
  dueMinor: minor,
  payableMinor: minor,
  balanceOutMinor: minor,
  sha256: text,
  createdAtMs: integer,
  ...dueFields,
  resellerId: text,
  resellerNumber: integer,
  companyName: text,
  isSuspended: flag,
  /** The payment that stands; null while there is none (rule 7.9). */
  paymentSequence: orNull(integer),
  reference: orNull(text),
  paidOn: orNull(date),
}
export type ListedStatement = RowOf<typeof listedFields>

/** The month that comes first; by number within a month. */
export type StatementPage = Readonly<{
  after: readonly [month: Month, number: string] | null
  limit: number
  /** Newest month first when left out. */
  order?: StatementOrder
}>

/** Everybody's statements, a page after `after`. */
export function listStatements(
  db: Database,
  filter: StatementFilter,
  page: StatementPage,
): Read<ListedStatement[]> {
  const { source, month: inMonth, number } = sourceOf(filter.state)
  const [afterMonth = null, afterNumber = null] = page.after ?? []
  const oldestFirst = page.order === 'oldest'
  const follows = oldestFirst ? sql`${inMonth} >= ${afterMonth}` : sql`${inMonth} <= ${afterMonth}`
  return rows(
    db,
    listedFields,
    sql`
    SELECT ${columns} FROM ${source} ${details}
    WHERE ${filter.month === null ? sql`true` : sql`${inMonth} = ${filter.month}`}
      AND ${filter.resellerNumber === null ? sql`true` : sql`s.reseller_id = (SELECT id FROM resellers WHERE number = ${filter.resellerNumber})`}
      AND (${filter.currency} IS NULL OR s.currency = ${filter.currency})
      AND ${filter.state === 'nothing_due' ? sql`s.payable_minor = 0` : sql`true`}
      AND ${afterMonth === null ? sql`true` : sql`${follows} AND (${inMonth} <> ${afterMonth} OR ${number} > ${afterNumber})`}
    ORDER BY ${inMonth} ${oldestFirst ? sql`ASC` : sql`DESC`}, ${number} LIMIT ${page.limit}`,
  )
}

export const findListedStatement = (db: Database, number: string): Read<ListedStatement | null> =>
  rows(
    db,
    listedFields,
    sql`SELECT ${columns} FROM statements AS s ${details} WHERE s.number = ${number} LIMIT 1`,
  ).to(firstOrNull)

/** What is to be paid in all, by currency. */
export const listOpenPayables = (db: Database) =>
  rows(
    db,
    { currency, statements: integer, payableMinor: shownSum },
    sql`
    SELECT currency, statements, payable_minor AS payableMinor FROM open_payables
    WHERE statements > 0 ORDER BY currency`,
  )

type Source = Readonly<{ source: SQL; month: SQL; number: SQL }>

const ofAll: Source = { source: sql`statements AS s`, month: sql`s.month`, number: sql`s.number` }

// CROSS JOIN: from those that are listed to their statements, never the other way round.
const ofListed = (list: SQL): Source => ({
  source: sql`${list} AS listed CROSS JOIN statements AS s ON s.number = listed.statement_number`,
  month: sql`listed.month`,
  number: sql`listed.statement_number`,
})

function sourceOf(state: PaymentState | null): Source {
  switch (state) {
    case 'open':
      return ofListed(sql`unpaid_statements`)
    case 'paid':
      return ofListed(sql`paid_statements`)
    case 'nothing_due':
    case null:
      return ofAll
  }
}

const columns = sql`s.number, s.month, s.currency, s.revenue_minor AS revenueMinor,
  s.commission_minor AS commissionMinor, s.adjustments_minor AS adjustmentsMinor,
  s.balance_in_minor AS balanceInMinor, s.due_minor AS dueMinor, s.payable_minor AS payableMinor,
  s.balance_out_minor AS balanceOutMinor, s.sha256, s.created_at_ms AS createdAtMs, ${dueColumns},
  r.id AS resellerId, r.number AS resellerNumber, r.company_name AS companyName,
  r.suspended_at_ms IS NOT NULL AS isSuspended,
  payment.sequence AS paymentSequence, payment.reference, payment.paid_on AS paidOn`

// The latest entry is a payment while one stands: none is recorded beside it.
const details = sql`JOIN resellers AS r ON r.id = s.reseller_id
  JOIN closes AS c ON c.month = s.month
  LEFT JOIN payments AS payment ON payment.kind = 'payment' AND payment.sequence =
    (SELECT max(sequence) FROM payments WHERE statement_number = s.number)`
