import { type SQL, sql } from 'drizzle-orm'

/** SQL for the date of the payment that stands, NULL when there is none or it was reversed (rule 7.9). */
export const paidOn = (statementNumber: SQL): SQL => sql`(
  SELECT paid_on FROM payments AS payment
  WHERE payment.statement_number = ${statementNumber} AND payment.kind = 'payment'
    AND NOT EXISTS (SELECT 1 FROM payments AS reversal
      WHERE reversal.reverses_sequence = payment.sequence)
  ORDER BY payment.sequence DESC LIMIT 1)`
