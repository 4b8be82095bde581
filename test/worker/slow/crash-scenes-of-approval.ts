import { env } from 'cloudflare:workers'
import type { PersonContext } from '#actions/action-context.ts'
import {
  type ApprovalTerms,
  approveApplication,
} from '#actions/applications/approve-application.ts'
import { completeApproval } from '#actions/applications/complete-approval.ts'
import { closeCampaign } from '#actions/campaign/close-campaign.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import { openDatabase } from '#db/core/database.ts'
import { toBps } from '#domain/money/money.ts'
import { newId } from '#http/new-id.ts'
import { reconcileApprovals } from '#jobs/reconcile-approvals.ts'
import { faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { at, givenApplication, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import type { CrashScene, Ways } from './crash-sweep.ts'

type Given = Readonly<{ admin: PersonContext; applicationId: string }>

const noon = at('2026-10-20T12:00:00Z')

const custom: ApprovalTerms = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' }

const terms: readonly ApprovalTerms[] = [{ expect: 'promo' }, { expect: 'standard' }, custom]

/** Each kind of approval, driven on by the admin's browser, and by the reconciler an hour later. */
export const approvalScenes: Readonly<Record<string, CrashScene<Given>>> = {
  ...Object.fromEntries(
    terms.flatMap((agreed) => [
      [`a ${agreed.expect} approval, asked for again`, askedAgain(agreed)],
      [`a ${agreed.expect} approval, reconciled`, reconciled(agreed)],
    ]),
  ),
  'a promo approval that finds no seat left': {
    given: givenAllSeated,
    act: goOn,
    driveOn: goOn,
  },
}

/** Goes on with it; once it is back in `submitted`, changes nothing more. */
async function goOn({ db, slots }: Ways, { admin, applicationId }: Given): Promise<void> {
  const result = await completeApproval({ ...admin, db }, slots, applicationId)
  if (result.ok) throw new Error('a fourth seat')
}

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
      await reconcileApprovals(env, {
        db: ways.db,
        nowMs: noon + 3_600_000,
        newId,
        origin: '',
        mayGoOn: always,
      })
      await act(ways, scene)
    },
    blind: ['audit.actor_kind', 'audit.actor_id', 'audit.actor_role'],
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

/** A promo approval that stopped once it was under way, and the seats that went to others. */
async function givenAllSeated(): Promise<Given> {
  const admin = await givenSuperAdmin(noon)
  const applicationId = await givenApplication(noon)
  const stopped = faultyD1(env.DB, (call) => (call >= 5 ? 'fail_before' : 'answer'))
  const promo = { expect: 'promo' } as const
  const dying = { ...admin, db: openDatabase(stopped) }
  await approveApplication(dying, promoSlotsOf(env), applicationId, promo).catch(() => undefined)
  for (let seat = 1; seat <= 3; seat += 1) {
    await approveApplication(admin, promoSlotsOf(env), await givenApplication(noon), promo)
  }
  return { admin, applicationId }
}
