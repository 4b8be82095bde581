import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { noSuch, type Outcome, refuse } from '#actions/outcome.ts'
import { untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { expectThat } from '#db/core/expectations.ts'
import { insertMailToEach, isToldOf } from '#db/mail/outbox.ts'
import {
  findPaymentEntry,
  insertReversal,
  type PaymentEntry,
  paymentStands,
} from '#db/payments/payments.ts'

export type ReversedPayment = Readonly<{
  statementNumber: string
  change: 'reversed' | 'unchanged'
}>

/**
 * Undoes a payment that was recorded by mistake, by a second entry (rule 7.9): the statement is open
 * again, and the reseller's people are told why. One that is reversed already stays so. Also of a suspended reseller: it records no payment.
 */
export async function reversePayment(
  context: PersonContext,
  sequence: number,
  reason: string,
): Promise<Outcome<ReversedPayment>> {
  return untilDecided(context, async (mayBeWritten) => {
    const entry = await findPaymentEntry(context.db, sequence)
    if (!entry) return noSuch('payment')
    const { statementNumber } = entry
    if (entry.kind === 'reversal') {
      return refuse(
        'payment_changed',
        'That entry is a reversal itself. To undo it, record the payment again.',
      )
    }
    const change = mayBeWritten ? 'reversed' : 'unchanged'
    if (entry.reversedBy !== null) return { ok: true, statementNumber, change }
    const reversed = { ok: true, statementNumber, change: 'reversed' } as const
    await write(context, entry, reason, reversed)
    return reversed
  })
}

async function write(
  context: PersonContext,
  entry: PaymentEntry,
  reason: string,
  reversed: Readonly<{ ok: true }>,
): Promise<void> {
  const { db, nowMs, newId, actor } = context
  await db.batch([
    expectThat(db, paymentStands(entry.sequence)),
    insertReversal(db, entry, { personId: actor.personId, atMs: nowMs, reason }),
    insertMailToEach(
      db,
      {
        id: newId(),
        kind: 'payment_reversed',
        payload: { statementNumber: entry.statementNumber, paymentSequence: entry.sequence },
        cause: `payment_reversed/${entry.sequence}`,
        nowMs,
      },
      isToldOf(entry.resellerId),
    ),
    insertAudit(db, {
      atMs: nowMs,
      actor,
      action: 'statement.payment_reversed',
      subject: { kind: 'statement', id: entry.statementNumber },
      resellerId: entry.resellerId,
      details: { amountMinor: entry.amountMinor, paymentSequence: entry.sequence },
      texts: { reference: entry.reference, reason },
    }),
    ...keptAs(context, reversed),
  ])
}
