import { sql } from 'drizzle-orm'
import { integer, type RowOf, text, textOf } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { firstOrNull, type Read, rows } from '#db/core/read.ts'
import { statement } from '#db/core/statement.ts'
import type { stripeDecisions } from '#db/schema/billing.ts'
import type { ReportReason } from '#domain/billing/stripe/states.ts'

const decision = {
  verdict: textOf<'credit' | 'leave'>(),
  why: text,
  decidedAtMs: integer,
  decidedBy: text,
  decidedByName: text,
}
export type Decision = RowOf<typeof decision>

/** What was decided last about a matter; null while nothing is. */
export const findDecision = (
  db: Database,
  { subject, reason }: Readonly<{ subject: string; reason: ReportReason }>,
): Read<Decision | null> =>
  rows(
    db,
    decision,
    sql`
    SELECT d.verdict, d.why, d.decided_at_ms AS decidedAtMs, d.decided_by AS decidedBy, p.name AS decidedByName
    FROM stripe_decisions AS d JOIN people AS p ON p.id = d.decided_by
    WHERE d.subject = ${subject} AND d.reason = ${reason} ORDER BY d.decided_at_ms DESC, d.rowid DESC LIMIT 1`,
  ).to(firstOrNull)

/** A statement for a batch. */
export const insertDecision = (
  db: Database,
  {
    subject,
    reason,
    verdict,
    customerId,
    invoiceId,
    amountMinor,
    why,
    decidedAtMs,
    decidedBy,
  }: typeof stripeDecisions.$inferInsert,
) =>
  statement(
    db,
    sql`INSERT INTO stripe_decisions (subject, reason, verdict, customer_id, invoice_id, amount_minor, why, decided_at_ms, decided_by)
    VALUES (${subject}, ${reason}, ${verdict}, ${customerId}, ${invoiceId}, ${amountMinor}, ${why}, ${decidedAtMs}, ${decidedBy})`,
  )

/** A statement for a batch: the customer is mapped anew. */
export const remapCustomer = (db: Database, customerId: string) =>
  statement(db, sql`UPDATE stripe_customers SET known = known + 1 WHERE id = ${customerId}`)
