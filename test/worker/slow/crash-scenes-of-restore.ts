import { env } from 'cloudflare:workers'
import type { PersonContext } from '#actions/action-context.ts'
import { advanceAnchor } from '#actions/anchor/advance-anchor.ts'
import { anchorAuditHead } from '#actions/anchor/anchor-audit-head.ts'
import {
  type ApprovalTerms,
  approveApplication,
} from '#actions/applications/approve-application.ts'
import { promoSlotsOf } from '#actions/campaign/promo-slots-port.ts'
import type { Anchor } from '#domain/campaign/anchor.ts'
import { toBps } from '#domain/money/money.ts'
import { newId } from '#http/new-id.ts'
import { sealAudit } from '#jobs/seal-audit.ts'
import { at, database, givenApplication, givenSuperAdmin } from '#test/worker/kit/harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { undoneInD1 } from '#test/worker/kit/stores/whole-database.ts'
import type { CrashScene } from './crash-sweep.ts'

type Given = Readonly<{ admin: PersonContext; applicationId: string; anchor: Anchor }>

const noon = at('2026-10-20T12:00:00Z')
const promo: ApprovalTerms = { expect: 'promo' }
const custom: ApprovalTerms = { expect: 'custom', rateBps: toBps(2500), reason: 'agreed' }

/** What runs on a D1 that went back to an earlier time, under an object that did not. */
export const restoreScenes: Readonly<Record<string, CrashScene<Given>>> = {
  'a promo approval after a restore': approval(promo, { promoSlot: 2, number: 2 }),
  'a custom approval after a restore': approval(custom, { promoSlot: null, number: 2 }),
  'the anchor of a backup, given back twice': {
    given: async () => {
      const given = await givenRestored()
      return { ...given, anchor: { ...given.anchor, highestNumber: 14, closedAtMs: noon } }
    },
    act: giveBack,
    driveOn: giveBack,
  },
  'the head of a restored audit log': { given: givenRestored, act: seal, driveOn: seal },
}

function approval(
  agreed: ApprovalTerms,
  made: Readonly<{ promoSlot: number | null; number: number }>,
): CrashScene<Given> {
  const act: CrashScene<Given>['act'] = async ({ db, slots }, { admin, applicationId }) => {
    const result = await approveApplication({ ...admin, db }, slots, applicationId, agreed)
    if (!result.ok) throw new Error(result.detail)
    if (result.number !== made.number) throw new Error(`number ${result.number} again`)
    if (result.promoSlot !== made.promoSlot) throw new Error(`seat ${result.promoSlot}`)
  }
  return { given: givenRestored, act, driveOn: act }
}

/** One approval and what it sealed are gone from D1; another application waits. */
async function givenRestored(): Promise<Given> {
  const admin = await givenSuperAdmin(noon)
  const gone = await givenApplication(noon)
  const applicationId = await givenApplication(noon)
  await undoneInD1(async () => {
    const result = await approveApplication(admin, promoSlotsOf(env), gone, promo)
    if (!result.ok) throw new Error(result.detail)
    await sealAudit(env, { db: database(), nowMs: noon, newId, origin: '', mayGoOn: always })
  })
  return { admin, applicationId, anchor: await promoSlotsOf(env).anchor() }
}

async function giveBack(
  ...[{ db, slots }, { admin, anchor }]: Parameters<CrashScene<Given>['act']>
): Promise<void> {
  const result = await advanceAnchor({ ...admin, db }, slots, anchor)
  if (!result.ok) throw new Error(result.detail)
}

async function seal(...[{ db, slots }]: Parameters<CrashScene<Given>['act']>): Promise<void> {
  await anchorAuditHead(db, slots, noon)
}
