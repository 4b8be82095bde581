import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { insertApprovedReseller } from '#actions/applications/insert-approved-reseller.ts'
import { settleRequests } from '#actions/applications/settle-requests.ts'
import { submitApplication } from '#actions/applications/submit-application.ts'
import { findApplication, findResellerOfApplication } from '#db/applications/applications.ts'
import { findClaim } from '#db/people/claims.ts'
import { findHighestNumber } from '#db/resellers/reseller-numbers.ts'
import { applications } from '#db/schema/people.ts'
import { applicationSchema } from '#domain/applications/application.ts'
import { toBps } from '#domain/money/money.ts'
import { termsVersion } from '#domain/program.ts'
import { type Answers, newAnswers, storedApplications } from '#test/e2e/kit/application-answers.ts'
import type { Stage } from '#test/e2e/kit/harness.ts'
import { addSuperAdmin } from '#test/e2e/kit/harness-people.ts'
import { signedInRequests } from '#test/e2e/kit/signed-in-requests.ts'

export const ada = 'ada@vendor.example'

/** A company that applied: its answers, and the id of its application. */
export type Applied = Readonly<{ id: string; answers: Answers }>

/** Another super admin beside the one in the browser, at work over HTTP. */
export type AdminScene = Readonly<{
  companyApplies(fields?: Partial<Answers>): Promise<Applied>
  approve(id: string, terms: Readonly<Record<string, unknown>>): Promise<string>
  reject(id: string): Promise<void>
  /** Approves companies until so many promo slots are free. */
  leaveSlotsFree(slots: number): Promise<void>
  /** A reseller that was approved at 25%, at that time, by the program's own verbs; its id. */
  approvedAt(atMs: number): Promise<string>
}>

/** Adds the super admins Ada and Bert; Bert acts by the functions. */
export async function openAdminScene(stage: Stage): Promise<AdminScene> {
  const bert = 'bert@vendor.example'
  await addSuperAdmin(stage, ada)
  await addSuperAdmin(stage, bert)
  const asBert = await signedInRequests(stage, bert)
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await asBert(path, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const approve: AdminScene['approve'] = async (id, terms) => {
    const approved = await post(`/api/admin/applications/${id}/approval`, terms)
    return (approved as { resellerId: string }).resellerId
  }
  return {
    companyApplies: (fields = {}) => companyApplies(stage, Date.now(), fields),
    approve,
    async reject(id) {
      const mayReapplyFromOn = '2030-01-01'
      await post(`/api/admin/applications/${id}/rejection`, {
        reason: 'duplicate',
        mayReapplyFromOn,
      })
    },
    async leaveSlotsFree(slots) {
      for (;;) {
        const { promo } = (await (await stage.request('/api/program')).json()) as {
          promo: { remaining: number }
        }
        if (promo.remaining < slots) throw new Error(`Only ${promo.remaining} seats are left.`)
        if (promo.remaining === slots) return
        const { id } = await companyApplies(stage, Date.now())
        await approve(id, { expect: 'promo' })
      }
    },
    async approvedAt(atMs) {
      const { id } = await companyApplies(stage, atMs)
      const admin = await findClaim(stage.db, bert)
      const decision = {
        approvalExpect: 'custom',
        approvalRateBps: toBps(2500),
        approvalReason: 'Agreed before',
        decidedBy: admin?.personId ?? '',
        decidedAtMs: atMs,
      } as const
      await stage.db
        .update(applications)
        .set({ state: 'approving', ...decision })
        .where(eq(applications.id, id))
      const approving = await findApplication(stage.db, id)
      if (!approving) throw new Error('The application is gone.')
      const context = { ...contextAt(stage, atMs), actor: { kind: 'system' } as const }
      const number = (await findHighestNumber(stage.db)) + 1
      await insertApprovedReseller(context, approving, { number, promoSlot: null })
      const reseller = await findResellerOfApplication(stage.db, id)
      return reseller?.resellerId ?? ''
    },
  }
}

/** By the verb, past the limit that the API sets to one address. */
async function companyApplies(
  stage: Stage,
  nowMs: number,
  fields: Partial<Answers> = {},
): Promise<Applied> {
  const answers = { ...newAnswers(), ...fields }
  const expectedTenants = Number(answers.expectedTenants)
  const input = { ...answers, expectedTenants, acceptedTerms: termsVersion }
  const context = { ...contextAt(stage, nowMs), actor: { kind: 'applicant' } as const }
  await submitApplication(context, applicationSchema.parse(input))
  await settleRequests({ ...context, mayGoOn: () => true }, { atMs: nowMs })
  const [application] = await storedApplications(stage, answers.contactEmail)
  if (application === undefined) throw new Error('The application is not stored.')
  return { id: application.id, answers }
}

const contextAt = ({ db }: Stage, nowMs: number) => ({ db, nowMs, newId: randomUUID })
