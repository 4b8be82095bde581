import { type SQL, sql } from 'drizzle-orm'
import { integer, text } from '#db/core/cells.ts'
import type { Database } from '#db/core/database.ts'
import { built, type Read, rows, together } from '#db/core/read.ts'
import { audit } from '#db/schema/operations.ts'
import { payments } from '#db/schema/statements.ts'

export type AuditRow = typeof audit.$inferSelect
export type AuditText = Readonly<{ salt: string; text: string }>
export type RecordedPayment = typeof payments.$inferSelect

/** A row with what it vouches for, as it is stored now. */
export type VouchedRow = Readonly<{
  row: AuditRow
  texts: ReadonlyMap<string, AuditText>
  /** The payment or reversal whose recording the row tells, if it tells one that is there. */
  payment: RecordedPayment | null
}>

/** Rows of the log that `which` finds, oldest first, each with its texts and its payment: one round trip. */
export const readAuditPage = (
  db: Database,
  which: SQL,
  limit: number,
): Read<readonly VouchedRow[]> => {
  const page = sql`(SELECT sequence, action, details FROM audit WHERE ${which}
    ORDER BY sequence LIMIT ${limit})`
  return together(db, [
    built(db, db.select().from(audit).where(which).orderBy(audit.sequence).limit(limit)),
    rows(
      db,
      { sequence: integer, name: text, salt: text, text },
      sql`SELECT t.audit_sequence AS sequence, t.name, t.salt, t.text
      FROM ${page} AS page JOIN audit_texts AS t ON t.audit_sequence = page.sequence`,
    ),
    built(
      db,
      db
        .select()
        .from(payments)
        .where(sql`${payments.sequence} IN (
      SELECT page.details->>'paymentSequence' FROM ${page} AS page WHERE page.action = 'statement.paid'
      UNION ALL SELECT r.sequence FROM ${page} AS page
        JOIN payments AS r ON r.reverses_sequence = page.details->>'paymentSequence'
        WHERE page.action = 'statement.payment_reversed')`),
    ),
  ]).to(([found, texts, paid]) => {
    const textsOf = Map.groupBy(texts, ({ sequence }) => sequence)
    return found.map((row) => ({
      row,
      texts: new Map(
        (textsOf.get(row.sequence) ?? []).map(({ name, salt, text }) => [name, { salt, text }]),
      ),
      payment: paid.find((payment) => isTold(row, payment)) ?? null,
    }))
  })
}

function isTold({ action, details }: AuditRow, payment: RecordedPayment): boolean {
  if (action === 'statement.paid') return payment.sequence === details['paymentSequence']
  if (action !== 'statement.payment_reversed') return false
  return payment.reversesSequence === details['paymentSequence']
}
