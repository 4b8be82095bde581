import { sql } from 'drizzle-orm'
import type { ActionContext } from '#actions/action-context.ts'
import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import { type Outcome, type Refusal, refuse } from '#actions/outcome.ts'
import { overtaken, untilDecided } from '#actions/until-decided.ts'
import {
  type Application,
  applicationIsIn,
  findApplication,
  findResellerOfApplication,
} from '#db/applications/applications.ts'
import { insertAudit } from '#db/audit/audit.ts'
import { readKnownSeats } from '#db/campaign/promo-seats.ts'
import { isAborted, isUniqueViolation } from '#db/core/database-error.ts'
import { expectThat } from '#db/core/expectations.ts'
import { isClaimedAlready } from '#db/people/claims.ts'
import { findHighestNumber } from '#db/resellers/reseller-numbers.ts'
import { applications } from '#db/schema/people.ts'
import { type Approval, emailInUse, promoNotAvailable } from './approval.ts'
import { insertApprovedReseller } from './insert-approved-reseller.ts'

/**
 * Steps (b) and (c) of the approval saga, for an application in `approving`. May be called again,
 * at once, and after any failure: slot and number are the application's for ever, the batch commits once.
 */
export async function completeApproval(
  context: ActionContext,
  slots: PromoSlotsPort,
  applicationId: string,
): Promise<Outcome<Approval>> {
  // What D1 knows differently is learnt by the object on the next try (rule 1.6).
  let refused: number | null = null
  return untilDecided(context, async () => {
    const application = await findApplication(context.db, applicationId)
    if (application?.state !== 'approving') return settled(context, applicationId)
    const promoSlot = await takeSlot(context, slots, application)
    if (promoSlot === 'none_left') return release(context, application, promoNotAvailable)
    const highest = await findHighestNumber(context.db)
    const number = await slots.issueNumber(applicationId, { highest, refused })
    try {
      await insertApprovedReseller(context, application, { number, promoSlot })
      return settled(context, applicationId)
    } catch (error) {
      if (isAborted(error)) return settled(context, applicationId)
      if (isClaimedAlready(error)) return release(context, application, emailInUse)
      if (isUniqueViolation(error, 'resellers.number')) refused = number
      else if (!isUniqueViolation(error, 'resellers.promo_slot')) throw error
      return overtaken
    }
  })
}

async function takeSlot(
  { db, nowMs }: ActionContext,
  slots: PromoSlotsPort,
  { id, approvalExpect }: Application,
): Promise<number | null | 'none_left'> {
  if (approvalExpect !== 'promo') return null
  const grant = await slots.grant(id, nowMs, await readKnownSeats(db))
  return grant.outcome === 'granted' ? grant.slot : 'none_left'
}

/** Back to `submitted` with an audit row; a slot that was granted stays granted (rule 1.3). */
async function release(
  { db, nowMs, actor }: ActionContext,
  { id }: Application,
  because: Refusal,
): Promise<Refusal> {
  try {
    await db.batch([
      expectThat(db, applicationIsIn(id, 'approving')),
      db
        .update(applications)
        .set({
          state: 'submitted',
          approvalExpect: null,
          approvalRateBps: null,
          approvalReason: null,
          decidedBy: null,
          decidedAtMs: null,
        })
        .where(sql`${applications.id} = ${id}`),
      insertAudit(db, {
        atMs: nowMs,
        actor,
        action: 'application.approval_released',
        subject: { kind: 'application', id },
        details: { because: because.code },
      }),
    ])
  } catch (error) {
    if (!isAborted(error)) throw error
  }
  return because
}

/** What the application came to, whoever brought it there. */
async function settled({ db }: ActionContext, applicationId: string): Promise<Outcome<Approval>> {
  const approval = await findResellerOfApplication(db, applicationId)
  if (approval) return { ok: true, ...approval }
  return refuse(
    'application_changed',
    'The application changed while it was being approved. Load it again to see its state.',
  )
}
