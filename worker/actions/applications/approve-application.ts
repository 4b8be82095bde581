import { sql } from 'drizzle-orm'
import type { ActionContext, PersonContext } from '#actions/action-context.ts'
import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { noSuch, type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import {
  type Application,
  applicationIsIn,
  findApplication,
} from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import { isAborted } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { findClaim } from '#db/people/claims.ts'
import { applications } from '#db/schema/people.ts'
import { isPromoAvailable } from '#domain/campaign/promo-seats.ts'
import type { Bps } from '#domain/money/money.ts'
import { terms } from '#domain/program.ts'
import {
  type Approval,
  applicationChanged,
  emailInUse,
  promoNotAvailable,
  promoStillAvailable,
} from './approval.ts'
import { completeApproval } from './complete-approval.ts'

/** What the admin was shown and agrees to (rule 3.2). */
export type ApprovalTerms =
  | Readonly<{ expect: 'promo' | 'standard' }>
  | Readonly<{ expect: 'custom'; rateBps: Bps; reason: string }>

/**
 * Approves an application (rule 3): a forward-only saga whose steps can all be repeated, from here
 * or by the reconciler. A second approval on the same terms gets the first one's reseller.
 */
export async function approveApplication(
  context: PersonContext,
  slots: PromoSlotsPort,
  applicationId: string,
  agreed: ApprovalTerms,
): Promise<Outcome<Approval>> {
  const application = await findApplication(context.db, applicationId)
  if (!application) return noSuch('application')
  const isNew = application.state === 'submitted'
  const obstacle = isNew ? await whyNotNow(context, slots, application, agreed) : null
  if (obstacle) return obstacle
  const refusal = isNew
    ? await begin(context, application, agreed)
    : whyNotAgain(application, agreed)
  // Whoever comes by drives on what is under way, so that nothing waits for the reconciler.
  const settled = await completeApproval(context, slots, applicationId)
  return refusal ?? settled
}

/** The rate that the terms mean, read from the program (rule 1). */
export function agreedRateBps(agreed: ApprovalTerms): Bps {
  switch (agreed.expect) {
    case 'promo':
      return terms.promoRateBps
    case 'standard':
      return terms.standardRateBps
    case 'custom':
      return agreed.rateBps
  }
}

async function whyNotNow(
  { db }: ActionContext,
  slots: PromoSlotsPort,
  application: Application,
  agreed: ApprovalTerms,
): Promise<Refusal | null> {
  if (await findClaim(db, application.contactEmail)) return emailInUse
  if (agreed.expect === 'custom') return null
  const report = await slots.learn(await readKnownSeats(db))
  const holdsSeat = report.seats.some((seat) => seat.applicationId === application.id)
  const available = holdsSeat || isPromoAvailable(report)
  if (agreed.expect === 'promo' && !available) return promoNotAvailable
  if (agreed.expect === 'standard' && available) return promoStillAvailable
  return null
}

/** Step (a): submitted → approving, storing what was agreed, once. */
async function begin(
  { db, nowMs, actor }: PersonContext,
  { id }: Application,
  agreed: ApprovalTerms,
): Promise<Refusal | null> {
  const rateBps = agreedRateBps(agreed)
  const reason = agreed.expect === 'custom' ? agreed.reason : null
  try {
    await db.batch([
      expectThat(db, applicationIsIn(id, 'submitted')),
      db
        .update(applications)
        .set({
          state: 'approving',
          approvalExpect: agreed.expect,
          approvalRateBps: rateBps,
          approvalReason: reason,
          decidedBy: actor.personId,
          decidedAtMs: nowMs,
        })
        .where(sql`${applications.id} = ${id}`),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'application.approving',
        subject: { kind: 'application', id },
        details: { expect: agreed.expect, rateBps },
        texts: { reason },
      }),
    ])
    return null
  } catch (error) {
    if (!isAborted(error)) throw error
    const now = await findApplication(db, id)
    return now ? whyNotAgain(now, agreed) : noSuch('application')
  }
}

/** An application that is past `submitted`: the same terms go on, other terms are told. */
function whyNotAgain(application: Application, agreed: ApprovalTerms): Refusal | null {
  const underWay = application.state === 'approving' || application.state === 'approved'
  if (!underWay) {
    return applicationChanged(application.state)
  }
  if (
    application.approvalExpect === agreed.expect &&
    application.approvalRateBps === agreedRateBps(agreed)
  ) {
    return null
  }
  return refuse(
    'application_changed',
    'Somebody approved this application on other terms. Load it again to see them.',
  )
}
