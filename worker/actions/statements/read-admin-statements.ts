import { refuse } from '#actions/outcome.ts'
import type { Database } from '#db/core/database.ts'
import { listPaymentEntries } from '#db/payments/payment-entries.ts'
import {
  findListedStatement,
  type ListedStatement,
  listStatements,
  type StatementFilter,
  type StatementPage,
} from '#db/statements/statement-list.ts'
import { isoInstant } from '#domain/calendar/iso-instant.ts'
import type { PaymentState } from '#domain/states.ts'

/** A page of everybody's statements with their payment state. */
export async function readAdminStatements(
  db: Database,
  filter: StatementFilter,
  page: StatementPage,
) {
  return (await listStatements(db, filter, page)).map(statementView)
}

/** One statement with every entry that was made about its payment, reversals included. */
export async function readAdminStatement(db: Database, number: string) {
  const [stored, entries] = await Promise.all([
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

function statementView(row: ListedStatement) {
  const { resellerId, resellerNumber, companyName, isSuspended, createdAtMs, ...more } = row
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
      isSuspended: isSuspended === 1,
    },
  }
}

function stateOf({ payableMinor, paymentSequence }: ListedStatement): PaymentState {
  if (payableMinor === 0) return 'nothing_due'
  return paymentSequence === null ? 'open' : 'paid'
}
