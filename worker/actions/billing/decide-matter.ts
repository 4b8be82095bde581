import type { PersonContext } from '#actions/action-context.ts'
import { keptAs } from '#actions/keeping.ts'
import { type Outcome, type Refusal, refuse, refuseField } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import { insertAudit } from '#db/audit/audit.ts'
import {
  type Decision,
  findDecision,
  insertDecision,
  remapCustomer,
} from '#db/billing/decisions.ts'
import { findMatter, type MatterRow, matterIsAsRead } from '#db/billing/matters.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import type { ReportReason } from '#domain/billing/stripe/states.ts'
import { toMinor } from '#domain/money/money.ts'
import { creditOfMatter } from './credit-of-reported.ts'

export type MatterDecision = Readonly<{
  customerId: string
  subject: string
  matter: ReportReason
  verdict: 'credit' | 'leave'
  /** The credit that was shown, or what was left, in minor units; null where it names no amount. */
  expectMinor: number | null
  reason: string
}>

/**
 * Credits what is reported, or leaves it, once and for good (stripe-mapping 7): what was decided about it before
 * stands, and whoever comes second is told.
 */
export async function decideMatter(
  context: PersonContext,
  decided: MatterDecision,
): Promise<Outcome<{ change: 'decided' | 'unchanged' }>> {
  const { db } = context
  const { customerId, subject, matter: reason } = decided
  return untilDecided(context, async (mayBeWritten) => {
    const matter = await findMatter(db, { customerId, subject, reason })
    if (matter === null || matter.isDecided) {
      const earlier = await findDecision(db, { subject, reason })
      if (!isSame(context, decided, earlier)) return earlier === null ? isGone : decidedBefore
      return { ok: true, change: mayBeWritten ? 'decided' : 'unchanged' }
    }
    const credit = creditOfMatter(matter)
    if (decided.verdict === 'credit' && credit === null) return cantBeCredited
    const shown = decided.verdict === 'credit' ? credit : matter.amountMinor
    if (shown !== decided.expectMinor) return isOther
    return write(context, matter, { ...decided, amountMinor: shown ?? 0 })
  })
}

async function write(
  context: PersonContext,
  matter: MatterRow,
  { matter: reason, verdict, amountMinor, reason: why }: MatterDecision & { amountMinor: number },
) {
  const { db, nowMs, actor } = context
  const { customerId, subject, invoiceId, currency } = matter
  const done = { ok: true, change: 'decided' } as const
  try {
    await db.batch([
      expectThat(db, matterIsAsRead(matter)),
      insertDecision(db, {
        subject,
        reason,
        verdict,
        customerId,
        invoiceId,
        amountMinor: toMinor(amountMinor),
        why,
        decidedAtMs: nowMs,
        decidedBy: actor.personId,
      }),
      remapCustomer(db, customerId),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: verdict === 'credit' ? 'stripe.credited' : 'stripe.left',
        subject: { kind: 'stripe', id: subject },
        details: { matter: reason, amountMinor, currency, invoiceId },
        texts: { reason: why },
      }),
      ...keptAs(context, done),
    ])
    return done
  } catch (error) {
    if (!isAborted(error)) throw error
    return overtaken
  }
}

/** Whether this is what was decided: its answer was lost, or it was sent twice. */
const isSame = (
  { actor }: PersonContext,
  { verdict, reason }: MatterDecision,
  earlier: Decision | null,
): boolean =>
  earlier?.verdict === verdict && earlier.why === reason && earlier.decidedBy === actor.personId

const decidedBefore: Refusal = refuse(
  'stripe_changed',
  'Somebody has decided about it meanwhile, and that stands. Load the page again; the audit log says who, and why.',
)

const isOther: Refusal = refuse(
  'stripe_changed',
  'It comes to another amount by now than was shown. Load the page again, and decide about what it is now.',
)

const isGone: Refusal = refuse(
  'stripe_changed',
  'It is not reported any more: something that Stripe sent since has settled it. Load the page again.',
)

const cantBeCredited: Refusal = refuseField(
  'verdict',
  'There is nothing to credit it by: leave it, and settle it by an adjustment if it should count',
)
