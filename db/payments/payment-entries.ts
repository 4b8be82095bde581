import { asc, eq } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { people } from '#db/schema/people.ts'
import { payments } from '#db/schema/statements.ts'

/** Payments and reversals of a statement in the order recorded, with who recorded them (rule 7.9). */
export const listPaymentEntries = (db: Database, statementNumber: string) =>
  built(
    db,
    db
      .select({
        sequence: payments.sequence,
        kind: payments.kind,
        amountMinor: payments.amountMinor,
        reference: payments.reference,
        paidOn: payments.paidOn,
        reversesSequence: payments.reversesSequence,
        reason: payments.reason,
        recordedAtMs: payments.recordedAtMs,
        recordedByName: people.name,
      })
      .from(payments)
      .innerJoin(people, eq(people.id, payments.recordedBy))
      .where(eq(payments.statementNumber, statementNumber))
      .orderBy(asc(payments.sequence))
      .limit(200),
  )
