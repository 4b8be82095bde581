import { completeApproval } from '#actions/applications/complete-approval.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { teachSlots } from '#actions/campaign/teach-slots.ts'
import { listStuckApprovals } from '#db/applications/applications.ts'
import { minuteMs } from '#domain/calendar/durations.ts'
import { logFailure } from '#worker/log/log-failure.ts'
import type { Job } from './job.ts'

/** Approvals younger than this are left to the request that began them. */
const graceMs = minuteMs

const most = 50

/** Of one approval, which takes some 20. */
const mostStatements = 30

/** Re-drives approvals that stopped half-way, and lets the Durable Object learn what D1 knows (rules 1.6, 3.3). */
export const reconcileApprovals: Job = async (env, { db, nowMs, newId, mayGoOn, place }) => {
  const slots = promoSlotsOf(env)
  await teachSlots(db, slots)
  const stuck = await listStuckApprovals(db, nowMs - graceMs, most)
  let approved = 0
  let failed = 0
  for (const { id } of stuck) {
    if (!mayGoOn(mostStatements)) break
    try {
      const context = { db, nowMs, newId, actor: { kind: 'system' } } as const
      const result = await completeApproval(context, slots, id)
      if (result.ok) approved += 1
    } catch (error) {
      // The next run tries again; one that can't be driven doesn't hold up the others.
      logFailure('approval_not_completed', error, { ...place, applicationId: id })
      failed += 1
    }
  }
  return { stuck: stuck.length, approved, failed }
}
