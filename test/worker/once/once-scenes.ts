import { insertSuperAdmin } from '#db/people/people.ts'
import { newId } from '#http/new-id.ts'
import { browser, signedInBrowser } from '#test/worker/kit/auth-harness.ts'
import { anApplication, database, givenReseller } from '#test/worker/kit/harness.ts'
import { adminEmailOf } from '#test/worker/kit/stated-quarter.ts'
import { givenTeam, newEmail } from '#test/worker/kit/team-scene.ts'
import { givenStripeDesk, lateAtBilling } from '#test/worker/late/late-at-billing.ts'
import { lateAtLedger } from '#test/worker/late/late-at-ledger.ts'
import { lateAtPeople } from '#test/worker/late/late-at-people.ts'
import { lateAtResellers } from '#test/worker/late/late-at-resellers.ts'
import { givenEndpointOf, lateAtWebhooks } from '#test/worker/late/late-at-webhooks.ts'
import { exactly, type Sent, shownTo } from '#test/worker/late/scene.ts'

/** A request, and SQL of all that it makes. */
export type OnceScene = Readonly<{ first: Sent; stands: string }>

const givenDesk = async () => {
  const reseller = await givenReseller({ approvedAtMs: Date.now() })
  return { reseller, admin: await signedInBrowser(await adminEmailOf(reseller)) }
}
const invites = `SELECT id, person_id FROM outbox WHERE kind = 'invite' ORDER BY id`

const ofItsOwn: Readonly<Record<string, () => Promise<OnceScene>>> = {
  'POST /api/admin/people/:id/invitation': async () => {
    const { admin } = await givenDesk()
    const person = { id: newId(), email: newEmail(), name: 'Ines Invited', nowMs: 0 }
    await insertSuperAdmin(database(), person)
    const path = `/api/admin/people/${person.id}/invitation`
    return { first: exactly(admin, 'POST', path, {}), stands: invites }
  },
  'POST /api/admin/resellers/:id/invitation': async () => {
    const { admin, reseller } = await givenDesk()
    const path = `/api/admin/resellers/${reseller.id}/invitation`
    return { first: exactly(admin, 'POST', path, {}), stands: invites }
  },
  'POST /api/reseller/team/:id/invitation': async () => {
    const { leadEmail } = await givenTeam(Date.now())
    const lead = await signedInBrowser(leadEmail)
    const { teamVersion } = await shownTo<{ teamVersion: number }>(lead, '/api/reseller/team')
    const wanted = { name: 'Ann', email: newEmail(), role: 'reseller_member', expect: teamVersion }
    const invited = await lead.request('POST', '/api/reseller/team', wanted)
    const { personId } = await invited.json<{ personId: string }>()
    const path = `/api/reseller/team/${personId}/invitation`
    return { first: exactly(lead, 'POST', path, {}), stands: invites }
  },
  'POST /api/admin/resellers/:id/viewing': async () => {
    const { admin, reseller } = await givenDesk()
    const path = `/api/admin/resellers/${reseller.id}/viewing`
    return { first: exactly(admin, 'POST', path, {}), stands: 'SELECT id FROM viewings' }
  },
  'POST /api/admin/jobs/:job/runs': async () => {
    const { admin } = await givenDesk()
    const first = exactly(admin, 'POST', '/api/admin/jobs/record-status/runs', {})
    return { first, stands: 'SELECT id, outcome FROM job_runs' }
  },
  'POST /api/admin/imports': async () => {
    const { admin } = await givenDesk()
    const file = { kind: 'tenants', fileName: 'a.csv', fileSha256: 'a'.repeat(64), rowCount: 1 }
    const first = exactly(admin, 'POST', '/api/admin/imports', file)
    return { first, stands: 'SELECT id, file_name FROM imports' }
  },
  'POST /api/admin/webhooks/:id/tests': async () => {
    const { admin, path } = await givenEndpointOf()
    const first = exactly(admin, 'POST', `${path}/tests`, {})
    return { first, stands: 'SELECT id FROM webhook_deliveries' }
  },
  'POST /api/admin/billing/stripe/decisions': async () => {
    const admin = await givenStripeDesk()
    const refund = { customerId: 'cus_1', subject: 're_1', matter: 'refund', verdict: 'leave' }
    const left = { ...refund, expectMinor: 1190, reason: 'Paid back by hand' }
    const first = exactly(admin, 'POST', '/api/admin/billing/stripe/decisions', left)
    return { first, stands: 'SELECT subject, verdict FROM stripe_decisions' }
  },
  'POST /api/applications': async () => {
    const first = exactly(browser(), 'POST', '/api/applications', anApplication())
    // A second application of an address is answered by a mail of its own, once it is settled.
    const answered = `SELECT id FROM outbox WHERE kind <> 'application_received'`
    const stands = `SELECT id FROM applications UNION ALL SELECT id FROM address_requests UNION ALL ${answered}`
    return { first, stands }
  },
}

/** Every route that takes an Idempotency-Key, as somebody uses it. */
export const onceScenes: Readonly<Record<string, () => Promise<OnceScene>>> = {
  ...lateAtResellers,
  ...lateAtPeople,
  ...lateAtLedger,
  ...lateAtWebhooks,
  ...lateAtBilling,
  ...ofItsOwn,
}

/** Another request of the same route, where its body can say something else. */
export const otherwise: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /api/admin/resellers/:id/rates': { reason: 'otherwise' },
  'POST /api/admin/resellers/:id/rates/:sequence/withdrawal': { reason: 'otherwise' },
  'POST /api/admin/resellers/:id/activity-lock': { reason: 'otherwise' },
  'POST /api/admin/resellers/:id/adjustments': { amountMinor: 501 },
  'POST /api/admin/tenants/:id/transfers': { reason: 'otherwise' },
  'POST /api/admin/payments/:sequence/reversal': { reason: 'otherwise' },
  'POST /api/admin/api-keys': { name: 'another' },
  'POST /api/admin/api-keys/:id/rotation': { overlapHours: 1 },
  'POST /api/admin/webhooks': { name: 'Otherwise' },
  'POST /api/admin/people': { name: 'Otherwise' },
  'POST /api/admin/imports': { fileName: 'b.csv' },
  'POST /api/admin/billing/stripe/decisions': { reason: 'otherwise' },
  'POST /api/admin/billing/stripe/countings': { expect: 'paid' },
  'POST /api/reseller/team': { name: 'Otherwise' },
  'PUT /api/v1/control-totals/:month/:currency': { lineCount: 7 },
  'PUT /api/admin/months/:month/control-totals/:currency': { lineCount: 7 },
  'POST /api/v1/revenue-lines': { lines: [{}] },
}
