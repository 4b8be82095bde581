import type { PersonContext } from '#actions/action-context.ts'
import type { Refusal, RefusalCode } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMailRows, type MailOrder } from '#db/mail/outbox.ts'
import { insertPaymentAudit } from '#db/payments/payment-audit.ts'
import {
  areStillPayable,
  insertPayments,
  type NewPayment,
  readPayableStatements,
} from '#db/payments/payments.ts'
import { listPeopleToTell } from '#db/people/people-of-resellers.ts'
import { mostPayments } from '#domain/request-limits.ts'
import { requestHash } from '#domain/text/digest.ts'
import { judgePayments, type PaymentToRecord } from './judge-payments.ts'

/** The most statements that one request may pay. */

export type PaymentResult = Readonly<{
  statementNumber: string
  /** `unchanged`: it is paid with the same reference and date already. */
  result: 'recorded' | 'unchanged' | 'refused'
  code?: RefusalCode
  detail?: string
}>

/**
 * Records that statements were paid whole (rule 7.9), and tells the resellers' people: a result a
 * statement, in order; what can't be paid holds up none of the others. A request that is sent again
 * under the same key records nothing twice, also after a reversal.
 */
export async function recordPayments(
  context: PersonContext,
  payments: readonly PaymentToRecord[],
  requestKey: string,
): Promise<PaymentResult[]> {
  if (payments.length > mostPayments) throw new Error('more payments than one request may bring')
  const { db, nowMs } = context
  const asked = await Promise.all(
    payments.map(async (payment) => ({ ...payment, requestHash: await requestHash(payment) })),
  )
  const numbers = payments.map(({ statementNumber }) => statementNumber)
  const decided = await untilDecided(context, async () => {
    const statements = await readPayableStatements(db, numbers, requestKey)
    const verdicts = judgePayments(asked, statements, nowMs)
    const fresh = verdicts.flatMap((verdict) =>
      verdict.kind === 'record' ? [verdict.payment] : [],
    )
    await write(context, fresh, requestKey)
    return { ok: true, verdicts } as const
  })
  if (!decided.ok) return numbers.map((statementNumber) => refused(statementNumber, decided))
  return decided.verdicts.map((verdict, index) => {
    const statementNumber = numbers[index] ?? ''
    if (verdict.kind === 'refused') return refused(statementNumber, verdict.refusal)
    return { statementNumber, result: verdict.kind === 'unchanged' ? 'unchanged' : 'recorded' }
  })
}

const refused = (statementNumber: string, { code, detail }: Refusal): PaymentResult => ({
  statementNumber,
  result: 'refused',
  code,
  detail,
})

/** Payments, mails and audit rows in one batch, whose number of statements doesn't grow with theirs. */
async function write(
  context: PersonContext,
  fresh: readonly NewPayment[],
  requestKey: string,
): Promise<void> {
  if (fresh.length === 0) return
  const { db, nowMs, actor } = context
  const mails = await mailsFor(context, fresh, requestKey)
  await db.batch([
    expectThat(db, areStillPayable(fresh)),
    insertPayments(db, fresh, { personId: actor.personId, atMs: nowMs, requestKey }),
    ...insertMailRows(db, mails),
    insertPaymentAudit(db, fresh, requestKey),
  ])
}

/** “Statement paid” to each person of the reseller (rule 9). */
async function mailsFor(
  { db, nowMs, newId }: PersonContext,
  fresh: readonly NewPayment[],
  requestKey: string,
): Promise<MailOrder[]> {
  const people = await listPeopleToTell(db, [...new Set(fresh.map(({ resellerId }) => resellerId))])
  return fresh.flatMap(({ statementNumber, resellerId }) =>
    people
      .filter((person) => person.resellerId === resellerId)
      .map(({ personId }) => ({
        id: newId(),
        kind: 'statement_paid' as const,
        to: { personId },
        payload: { statementNumber },
        dedupeKey: `statement_paid/${statementNumber}/${requestKey}/${personId}`,
        nowMs,
      })),
  )
}
