import type { Month } from '#domain/calendar/month.ts'
import { apply, newAnswers, storedApplications } from '#test/e2e/kit/application-answers.ts'
import type { Stage } from '#test/e2e/kit/harness.ts'
import { addApiKey, addSuperAdmin } from '#test/e2e/kit/harness-people.ts'
import { signedInRequests } from '#test/e2e/kit/signed-in-requests.ts'

/** A reseller as its people sign in to it, and the billing side that pushes its tenants and lines. */
export type ResellerScene = Readonly<{
  email: string
  companyName: string
  /** A tenant a name, onboarded on the first of the month; ids are "t-1", "t-2", … in this order. */
  addTenants(names: readonly string[], month: Month): Promise<void>
  /** Each tenant's platform fee in EUR for the month, by id. */
  addFees(month: Month, feesMinor: Readonly<Record<string, number>>): Promise<void>
}>

/** Has a company apply and be approved at 25%, over HTTP as everybody would. */
export async function openResellerScene(stage: Stage): Promise<ResellerScene> {
  const answers = newAnswers()
  await apply(stage, answers)
  const [application] = await storedApplications(stage, answers.contactEmail)
  await addSuperAdmin(stage, 'ada@vendor.example')
  const asAdmin = await signedInRequests(stage, 'ada@vendor.example')
  const { number } = await answered<{ number: number }>(
    asAdmin(`/api/admin/applications/${application?.id}/approval`, {
      method: 'POST',
      body: JSON.stringify({ expect: 'custom', rateBps: 2500, reason: 'An earlier agreement' }),
    }),
  )
  const authorization = `Bearer ${await addApiKey(stage)}`
  const bill = (method: string, path: string, body: unknown) =>
    answered<unknown>(
      stage.request(path, { method, headers: { authorization }, body: JSON.stringify(body) }),
    )
  return {
    email: answers.contactEmail,
    companyName: answers.companyName,
    async addTenants(names, month) {
      for (const [index, name] of names.entries()) {
        const tenant = { name, onboardedOn: `${month}-01`, resellerNumber: number }
        await bill('PUT', `/api/v1/tenants/t-${index + 1}`, tenant)
      }
    },
    async addFees(month, feesMinor) {
      const lines = Object.entries(feesMinor).map(([tenantId, listFeeMinor]) => ({
        source: 'billing',
        externalId: `${tenantId}/${month}`,
        kind: 'platform_fee',
        tenantId,
        serviceMonth: month,
        currency: 'EUR',
        listFeeMinor,
      }))
      await bill('POST', '/api/v1/revenue-lines', { lines })
    },
  }
}

async function answered<Answer>(call: Promise<Response>): Promise<Answer> {
  const answer = await call
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}
