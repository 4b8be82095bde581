import { sql } from 'drizzle-orm'
import { auditColumns } from '#db/audit/audit.ts'
import type { Database } from '#db/core/database.ts'
import { statement } from '#db/core/statement.ts'
import type { NewPayment } from './payments.ts'

/**
 * A statement for the batch that records the payments of a request, behind them: a row of the log for each, which
 * names it by the sequence that only the database knows, so that the seal vouches for it.
 */
export const insertPaymentAudit = (db: Database, made: readonly NewPayment[], requestId: string) =>
  statement(
    db,
    sql`INSERT INTO audit_entries (${auditColumns})
    SELECT p.recorded_at_ms, 'person', p.recorded_by, 'statement.paid', 'statement', p.statement_number,
      p.reseller_id, json_object('amountMinor', p.amount_minor, 'paidOn', p.paid_on,
        'paymentSequence', p.sequence), json_object('reference', p.reference)
    FROM json_each(${JSON.stringify(made.map(({ statementNumber }) => statementNumber))}) AS paid
      JOIN payments AS p ON p.statement_number = paid.value AND p.request_key = ${requestId}
    ORDER BY p.sequence`,
  )
