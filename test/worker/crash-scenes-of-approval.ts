import { env } from 'cloudflare:workers'
import type { PersonContext } from '#actions/action-context.ts'
import { type ApprovalTerms, approveApplication } from '#actions/approve-application.ts'
import { closeCampaign } from '#actions/close-campaign.ts'
import { promoSlotsOf } from '#actions/promo-slots-port.ts'
import { toBps } from '#domain/money.ts'
import { newId } from '#http/new-id.ts'
import { reconcileApprovals } from '#jobs/reconcile-approvals.ts'
import type { CrashScene, Ways } from './crash-sweep.ts'
import { at, givenApplication, givenSuperAdmin } from './harness.ts'

type Given = Readonly<{ admin: PersonContext; applicationId: string }>

const noon = at('2026-10-20T12:00:00Z')

const custom: ApprovalTerms = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' }

const terms: readonly ApprovalTerms[] = [{ expect: 'promo' }, { expect: 'standard' }, custom]

/** Each kind of approval, driven on by the admin's browser, and by the reconciler an hour later. */
export const approvalScenes: Readonly<Record<string, CrashScene<Given>>> = Object.fromEntries(
  terms.flatMap((agreed) => [
    [`a ${agreed.expect} approval, asked for again`, askedAgain(agreed)],
    [`a ${agreed.expect} approval, reconciled`, reconciled(agreed)],
  ]),
)

function askedAgain(agreed: ApprovalTerms): CrashScene<Given> {
  const act = async ({ db, slots }: Ways, { admin, applicationId }: Given) => {
    const result = await approveApplication({ ...admin, db }, slots, applicationId, agreed)
    if (!result.ok) throw new Error(result.detail)
    if (result.promoSlot !== (agreed.expect === 'promo' ? 2 : null)) throw new Error('another seat')
  }
  return { given: () => givenOneSeated(agreed), act, driveOn: act }
}

function reconciled(agreed: ApprovalTerms): CrashScene<Given> {
  const { given, act } = askedAgain(agreed)
  return {
    given,
    act,
    driveOn: async (ways, scene) => {
      await reconcileApprovals(env, { db: ways.db, nowMs: noon + 3_600_000, newId, origin: '' })
      await act(ways, scene)
    },
    blind: ['audit.actor_kind', 'audit.actor_id'],
  }
}

/** One promo reseller there already; for the standard rate, the campaign closed. */
async function givenOneSeated(agreed: ApprovalTerms): Promise<Given> {
  const admin = await givenSuperAdmin(noon)
  const first = await givenApplication(noon)
  await approveApplication(admin, promoSlotsOf(env), first, { expect: 'promo' })
  if (agreed.expect === 'standard') await closeCampaign(admin, promoSlotsOf(env), 'all are found')
  return { admin, applicationId: await givenApplication(noon) }
}
