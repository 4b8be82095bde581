import { expect } from 'vitest'
import { apply, newAnswers, storedApplications } from '#test/e2e/kit/application-answers.ts'
import type { Stage } from '#test/e2e/kit/harness.ts'
import { addSuperAdmin } from '#test/e2e/kit/harness-people.ts'
import { signedInRequests } from '#test/e2e/kit/signed-in-requests.ts'

export type Send = Stage['request']

/** A super admin of this stage, by whom seats are given and the campaign is closed. */
export async function superAdminOf(stage: Stage): Promise<Send> {
  await addSuperAdmin(stage, 'ada@vendor.example')
  return signedInRequests(stage, 'ada@vendor.example')
}

/** A company applies and takes the next seat. */
export async function approveOne(stage: Stage, asAdmin: Send): Promise<void> {
  const answers = newAnswers()
  await apply(stage, answers)
  const [application] = await storedApplications(stage, answers.contactEmail)
  const approved = await asAdmin(`/api/admin/applications/${application?.id}/approval`, {
    method: 'POST',
    body: JSON.stringify({ expect: 'promo' }),
  })
  expect(approved.status).toBe(200)
}

export async function closeCampaign(asAdmin: Send): Promise<void> {
  const closed = await asAdmin('/api/admin/campaign/closing', {
    method: 'POST',
    body: JSON.stringify({ reason: 'All launch partners are found.' }),
  })
  expect(closed.status).toBe(200)
}
