import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import type { Outcome, RefusalCode } from '#actions/outcome.ts'
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
import { judgePayments, type PaymentToRecord, type PaymentVerdict } from './judge-payments.ts'

export type PaymentResult = Readonly<{
  statementNumber: string
  /** `unchanged`: it is paid with the same reference and date already. */
  result: 'recorded' | 'unchanged' | 'refused'
  code?: RefusalCode
  detail?: string
}>

/**
 * Records that statements were paid whole (rule 7.9), and tells the resellers' people: a result a
 * statement, in order; what can't be paid holds up none of the others.
 */
export async function recordPayments(
  context: PersonContext,
  payments: readonly PaymentToRecord[],
): Promise<Outcome<{ results: readonly PaymentResult[] }>> {
  if (payments.length > mostPayments) throw new Error('more payments than one request may bring')
  const { db, nowMs } = context
  const numbers = payments.map(({ statementNumber }) => statementNumber)
  return untilDecided(context, async () => {
    const statements = await readPayableStatements(db, numbers)
    const verdicts = judgePayments(payments, statements, nowMs)
    const fresh = verdicts.flatMap((verdict) =>
      verdict.kind === 'record' ? [verdict.payment] : [],
    )
    const results = verdicts.map((verdict, index) => resultOf(verdict, numbers[index] ?? ''))
    const recorded = { ok: true, results } as const
    if (fresh.length > 0) await write(context, fresh, recorded)
    return recorded
  })
}

function resultOf(verdict: PaymentVerdict, statementNumber: string): PaymentResult {
  if (verdict.kind === 'unchanged') return { statementNumber, result: 'unchanged' }
  if (verdict.kind === 'record') return { statementNumber, result: 'recorded' }
  const { code, detail } = verdict.refusal
  return { statementNumber, result: 'refused', code, detail }
}

/** Payments, mails and audit rows in one batch, whose number of statements doesn't grow with theirs. */
async function write(
  context: PersonContext,
  fresh: readonly NewPayment[],
  recorded: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, newId, actor } = context
  const requestId = newId()
  const mails = await mailsFor(context, fresh, requestId)
  await db.batch([
    expectThat(db, areStillPayable(fresh)),
    insertPayments(db, fresh, { personId: actor.personId, atMs: nowMs, requestId }),
    ...insertMailRows(db, mails),
    insertPaymentAudit(db, fresh, requestId),
    ...keptAs(context, recorded),
  ])
}

/** “Statement paid” to each person of the reseller (rule 9). */
async function mailsFor(
  { db, nowMs, newId }: PersonContext,
  fresh: readonly NewPayment[],
  requestId: string,
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
        dedupeKey: `statement_paid/${statementNumber}/${requestId}/${personId}`,
        nowMs,
      })),
  )
}
