import { afterAll, describe, test } from 'vitest'
import { freshStores } from '#test/worker/kit/harness.ts'
import { accessScenes } from './crash-scenes-of-access.ts'
import { approvalScenes } from './crash-scenes-of-approval.ts'
import { billingScenes } from './crash-scenes-of-billing.ts'
import { closeScenes } from './crash-scenes-of-close.ts'
import { ledgerScenes } from './crash-scenes-of-ledger.ts'
import { mailScenes } from './crash-scenes-of-mail.ts'
import { restoreScenes } from './crash-scenes-of-restore.ts'
import { settlementScenes } from './crash-scenes-of-settlement.ts'
import { webhookScenes } from './crash-scenes-of-webhooks.ts'
import { type CrashScene, type CrashTally, sweepCrashes } from './crash-sweep.ts'

freshStores({ namesBySql: true })

describe('stopped at any call to a store and driven on, the end is that of a run in peace', () => {
  sweep(accessScenes)
  sweep(approvalScenes)
  sweep(ledgerScenes)
  sweep(billingScenes)
  sweep(closeScenes)
  sweep(settlementScenes)
  sweep(mailScenes)
  sweep(webhookScenes)
  sweep(restoreScenes)
})

const tally: CrashTally = { scenes: 0, points: 0, held: 0 }

function sweep<Given>(of: Readonly<Record<string, CrashScene<Given>>>): void {
  for (const [name, scene] of Object.entries(of)) {
    test(name, () => sweepCrashes(name, scene, tally), 180_000)
  }
}

afterAll(() => {
  const { scenes, points, held } = tally
  const share = Math.floor((100 * held) / points)
  console.log(`crash sweep: ${held} of ${points} points, ${share}%, in ${scenes} scenes`)
})
