import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { PersonContext } from '#actions/action-context.ts'
import { approveApplication } from '#actions/applications/approve-application.ts'
import { previewApproval } from '#actions/applications/preview-approval.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { findApplication } from '#db/applications/applications.ts'
import { openDatabase } from '#db/core/database.ts'
import { isDatabaseUnavailable } from '#db/core/database-error.ts'
import { newId } from '#http/new-id.ts'
import { reconcileApprovals } from '#jobs/reconcile-approvals.ts'
import { callsOf, faultyD1, randomFate } from '#test/worker/kit/faulty-d1.ts'
import {
  database,
  freshStores,
  givenApplication,
  givenSuperAdmin,
} from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'

freshStores()

const applicationCount = 200
const adminsPerApplication = 5

test('1,000 concurrent approvals of 200 applications over a failing database make 200 resellers and 3 promo seats', async () => {
  const admin = await givenSuperAdmin()
  const ids: string[] = []
  for (let n = 0; n < applicationCount; n += 1) ids.push(await givenApplication(admin.nowMs))
  // Those that a verb gets over by itself count too.
  let faults = 0
  const fate = randomFate(20261123, 12)
  const d1 = faultyD1(env.DB, async (call) => {
    const what = await fate(call)
    if (what !== 'answer') faults += 1
    return what
  })
  const stormy = { ...admin, db: openDatabase(d1) }
  const storm = ids.flatMap((id) =>
    Array.from({ length: adminsPerApplication }, () => approveLikeAnAdmin(stormy, id)),
  )
  await Promise.all(storm)
  await reconcileApprovals(env, {
    db: database(),
    nowMs: admin.nowMs + 3_600_000,
    newId,
    origin: '',
    mayGoOn: always,
  })

  expect(storm).toHaveLength(1_000)
  expect(callsOf(d1)).toBeGreaterThan(3_000)
  expect(faults).toBeGreaterThan(300)
  expect(
    await env.DB.prepare('SELECT state, count(*) AS n FROM applications GROUP BY state').all(),
  ).toMatchObject({
    results: [{ state: 'approved', n: applicationCount }],
  })
  expect(await env.DB.prepare(totals).first()).toEqual({
    resellers: applicationCount,
    promo: 3,
    promo_rates: 3,
    rates: applicationCount,
    invites: applicationCount,
    people: applicationCount,
    audits: applicationCount,
    numbers: applicationCount,
  })
  expect((await promoSlotsOf(env).report()).seats).toHaveLength(3)
}, 120_000)

const totals = `SELECT
  (SELECT count(*) FROM resellers) AS resellers,
  (SELECT count(*) FROM resellers WHERE promo_slot IS NOT NULL) AS promo,
  (SELECT count(*) FROM resellers r JOIN rate_versions v ON v.reseller_id = r.id
    WHERE r.promo_slot IS NOT NULL AND v.rate_bps = 5000) AS promo_rates,
  (SELECT count(DISTINCT reseller_id) FROM rate_versions) AS rates,
  (SELECT count(DISTINCT person_id) FROM outbox WHERE kind = 'invite') AS invites,
  (SELECT count(DISTINCT reseller_id) FROM people WHERE role = 'reseller_admin') AS people,
  (SELECT count(DISTINCT subject_id) FROM audit WHERE action = 'application.approved') AS audits,
  (SELECT max(number) FROM resellers) AS numbers`

/** Reads what would happen, agrees to it, and on a conflict or a failure reads again. */
async function approveLikeAnAdmin(context: PersonContext, id: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    try {
      const application = await findApplication(context.db, id)
      if (application?.state === 'approved') return
      const { expect: shown } = previewApproval(id, await promoSlotsOf(env).report())
      const result = await approveApplication(context, promoSlotsOf(env), id, { expect: shown })
      if (result.ok) return
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error
    }
  }
  throw new Error('sixty tries were not enough')
}
