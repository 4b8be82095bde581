import { desc, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/core/database.ts'
import { built } from '#db/core/read.ts'
import { applications, people, resellers } from '#db/schema/people.ts'
import { payments, statements } from '#db/schema/statements.ts'
import type { Bps } from '#domain/money/money.ts'

/** Whom a mail to a person goes to, with the reseller it is about; null when the person is gone. */
export async function findMailAddressee(db: Database, personId: string) {
  const rows = await db
    .select({
      email: people.email,
      name: people.name,
      joinedAtMs: people.joinedAtMs,
      disabledAtMs: people.disabledAtMs,
      companyName: resellers.companyName,
      suspendedAtMs: resellers.suspendedAtMs,
      promoSlot: resellers.promoSlot,
      approvedRateBps: sql<Bps | null>`${applications.approvalRateBps}`,
    })
    .from(people)
    .leftJoin(resellers, eq(resellers.id, people.resellerId))
    .leftJoin(applications, eq(applications.id, resellers.applicationId))
    .where(eq(people.id, personId))
    .limit(1)
  return rows[0] ?? null
}

/** The figures of a statement that its mails show. */
export async function findStatementFigures(db: Database, number: string) {
  const rows = await db
    .select({
      number: statements.number,
      month: statements.month,
      currency: statements.currency,
      commissionMinor: statements.commissionMinor,
      payableMinor: statements.payableMinor,
      balanceOutMinor: statements.balanceOutMinor,
    })
    .from(statements)
    .where(eq(statements.number, number))
    .limit(1)
  return rows[0] ?? null
}

/** The payment of a statement; null while it is unpaid, also after a reversal (rule 7.9). */
export function findPaymentOf(db: Database, statementNumber: string) {
  const latest = db
    .select({
      kind: payments.kind,
      amountMinor: payments.amountMinor,
      paidOn: payments.paidOn,
      reference: payments.reference,
    })
    .from(payments)
    .where(eq(payments.statementNumber, statementNumber))
    .orderBy(desc(payments.sequence))
    .limit(1)
  return built(db, latest).to(([entry]) => (entry?.kind === 'payment' ? entry : null))
}
