import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { driveClose } from '#actions/months/close-month.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { pushed } from '#test/worker/kit/control-totals-scene.ts'
import { at, contextOf } from '#test/worker/kit/harness.ts'
import {
  accepted,
  credit,
  cronClose,
  fee,
  type GivenReseller,
  givenAdjustment,
  givenTenant,
} from '#test/worker/kit/ledger-harness.ts'
import { always } from '#test/worker/kit/limits/go-on.ts'
import { givenProgram } from '#test/worker/kit/october-program.ts'
import type { CrashScene, Ways } from './crash-sweep.ts'

/** One reseller a page, so that a close of three resellers has four pages. */
const smallPages = { mayGoOn: always, page: { resellers: 1, tenants: 1 } }
const dueNovember = '2026-12-03T03:15:00Z'
const november = toMonth('2026-11')

/** November after October: its own lines in two currencies, late ones, credits, adjustments, a debt. */
export const closeScenes: Readonly<Record<string, CrashScene<readonly GivenReseller[]>>> = {
  'a month close of several pages, gone on with by the next cron': {
    given: givenNovember,
    act: ({ db }) => closeDueMonths({ ...system(), db }, smallPages),
    driveOn: async ({ db }) => {
      await closeDueMonths({ ...system(), db }, smallPages)
      const { closed, unfinished } = await closeDueMonths({ ...system(), db }, smallPages)
      if (closed.length > 0 || unfinished) throw new Error('one more run does not end the close')
    },
  },
  'a close over a gap, forced by hand and again': {
    given: async () => {
      const resellers = await givenNovember()
      await pushed('2026-12-01', '2026-11', 99, 1)
      return resellers
    },
    act: forced,
    driveOn: forced,
  },
}

async function forced({ db }: Ways, [reseller]: readonly GivenReseller[]): Promise<void> {
  if (!reseller) throw new Error('no reseller')
  const admin = { ...reseller.admin, nowMs: at(dueNovember), db }
  const progress = await driveClose(admin, november, smallPages, 'the totals are wrong')
  if (!progress.ok || !progress.completed) throw new Error('the close does not end')
}

const system = () => contextOf({ kind: 'system' }, at(dueNovember))

async function givenNovember(): Promise<readonly GivenReseller[]> {
  const resellers = await givenProgram(3)
  const [first, second, third] = resellers
  if (!first || !second || !third) throw new Error('not three resellers')
  await givenAdjustment(third, '2026-10-25', -9999)
  await cronClose('2026-11-03T03:15:00Z')
  await accepted(
    '2026-11-10',
    fee('a1', '2026-11', 12_345),
    fee('b1', '2026-10', 99),
    fee('a2', '2026-11', 501, { currency: 'USD' }),
    credit('f1', -1001),
    credit('f2', -3),
  )
  await givenTenant(first, 'late', '2026-10-30', { recordedAt: '2026-11-04' })
  await accepted('2026-11-11', fee('late', '2026-10', 4321))
  await givenAdjustment(second, '2026-11-12', 700)
  await givenAdjustment(second, '2026-11-13', -1)
  return resellers
}
