import { readAdminStatements } from '#actions/statements/read-admin-statements.ts'
import type { Database } from '#db/core/database.ts'
import type { StatementFilter, StatementPage } from '#db/statements/statement-list.ts'
import { resellerLabel } from '#domain/ids.ts'
import type { StatementOrder } from '#domain/list-orders.ts'
import { amountToDecimal } from '#domain/money/amount-text.ts'
import type { CsvColumn } from '#http/answers/csv-answer.ts'
import { streamedCsv } from '#http/answers/streamed-csv.ts'

/** Statements a query. */
const atOnce = 200

type Statement = Awaited<ReturnType<typeof readAdminStatements>>[number]

/** The statements of a filter as a file, read page by page to the end. */
export function statementListCsv(
  db: Database,
  fileName: string,
  filter: StatementFilter,
  order: StatementOrder,
): Response {
  return streamedCsv<Statement, Position>(fileName, columns, { after: null }, async ({ after }) => {
    const rows = await readAdminStatements(db, filter, { after, order, limit: atOnce })
    const last = rows.length < atOnce ? undefined : rows.at(-1)
    return { rows, next: last === undefined ? null : { after: [last.month, last.number] } }
  })
}

/** The first page is after nothing. */
type Position = Pick<StatementPage, 'after'>

const text = (header: string, of: (row: Statement) => string | null): CsvColumn<Statement> => ({
  header,
  cell: (row) => ({ text: of(row) }),
})

const amount = (
  header: string,
  key:
    | 'revenueMinor'
    | 'commissionMinor'
    | 'adjustmentsMinor'
    | 'balanceInMinor'
    | 'dueMinor'
    | 'payableMinor'
    | 'balanceOutMinor',
): CsvColumn<Statement> => ({
  header,
  cell: (row) => ({ figure: amountToDecimal(row[key], row.currency) }),
})

const columns: readonly CsvColumn<Statement>[] = [
  text('statement', (row) => row.number),
  text('month', (row) => row.month),
  text('reseller', (row) => resellerLabel(row.reseller.number)),
  text('company', (row) => row.reseller.companyName),
  text('currency', (row) => row.currency),
  amount('revenue', 'revenueMinor'),
  amount('commission', 'commissionMinor'),
  amount('adjustments', 'adjustmentsMinor'),
  amount('carried_in', 'balanceInMinor'),
  amount('due', 'dueMinor'),
  amount('payable', 'payableMinor'),
  text('due_on', (row) => row.dueOn),
  amount('carried_on', 'balanceOutMinor'),
  text('payment', (row) => row.state),
  text('paid_on', (row) => row.payment?.paidOn ?? null),
  text('reference', (row) => row.payment?.reference ?? null),
  text('reseller_suspended', (row) => (row.reseller.isSuspended ? 'yes' : 'no')),
  text('sha256', (row) => row.sha256),
]
