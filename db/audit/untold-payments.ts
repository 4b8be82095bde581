import { sql } from 'drizzle-orm'
import { integer, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { rows } from '#db/core/read.ts'

/**
 * Payments and reversals that the log does not tell of, oldest first. Rows of before decision 037 do not name their
 * payment: they have its instant. Uses audit_by_subject.
 */
export const listUntoldPayments = (db: Database, limit: number) =>
  rows(
    db,
    { paymentSequence: integer, statementNumber: text },
    sql`SELECT p.sequence AS paymentSequence, p.statement_number AS statementNumber FROM payments AS p
    WHERE NOT EXISTS (SELECT 1 FROM audit AS a
      WHERE a.subject_kind = 'statement' AND a.subject_id = p.statement_number
        AND a.action = CASE p.kind WHEN 'payment' THEN 'statement.paid' ELSE 'statement.payment_reversed' END
        AND CASE WHEN a.details->>'paymentSequence' IS NULL THEN a.at_ms = p.recorded_at_ms
          ELSE a.details->>'paymentSequence' = coalesce(p.reverses_sequence, p.sequence) END)
    ORDER BY p.sequence LIMIT ${limit}`,
  )
