import { refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { together } from '#db/core/read.ts'
import { listPaymentEntries } from '#db/payments/payment-entries.ts'
import {
  findListedStatement,
  type ListedStatement,
  listOpenPayables,
  listStatements,
  type StatementFilter,
  type StatementPage,
} from '#db/statements/statement-list.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import { withDueOn } from '#domain/statements/due-date.ts'
import type { PaymentState } from '#domain/states.ts'

/** A page of everybody's statements with their payment state. */
export const readAdminStatements = (db: Database, filter: StatementFilter, page: StatementPage) =>
  listStatements(db, filter, page).to((rows) => rows.map(statementView))

/** The same, with what is to be paid in all. */
export const readAdminStatementList = (
  db: Database,
  filter: StatementFilter,
  page: StatementPage,
) =>
  together(db, [readAdminStatements(db, filter, page), listOpenPayables(db)]).to(
    ([statements, open]) => ({ statements, open }),
  )

/** One statement with every entry that was made about its payment, reversals included. */
export async function readAdminStatement(db: Database, number: string) {
  const [stored, entries] = await together(db, [
    findListedStatement(db, number),
    listPaymentEntries(db, number),
  ])
  if (!stored) return refuse('not_found', `There is no statement ${number}.`)
  return {
    ok: true as const,
    statement: statementView(stored),
    payments: entries.map(({ recordedAtMs, ...entry }) => ({
      ...entry,
      recordedAt: isoInstant(recordedAtMs),
    })),
  }
}

export function statementView(row: ListedStatement) {
  const { resellerId, resellerNumber, companyName, isSuspended, createdAtMs, ...more } =
    withDueOn(row)
  const { paymentSequence, reference, paidOn, ...figures } = more
  return {
    ...figures,
    createdAt: isoInstant(createdAtMs),
    state: stateOf(row),
    payment:
      paymentSequence === null || reference === null || paidOn === null
        ? null
        : { sequence: paymentSequence, reference, paidOn },
    reseller: {
      id: resellerId,
      number: resellerNumber,
      companyName,
      isSuspended,
    },
  }
}

function stateOf({ payableMinor, paymentSequence }: ListedStatement): PaymentState {
  if (payableMinor === 0) return 'nothing_due'
  return paymentSequence === null ? 'open' : 'paid'
}
