import { suspendReseller } from '#actions/resellers/suspend-reseller.ts'
import { insertSuperAdmin } from '#db/people/people.ts'
import { monthOfDate } from '#domain/calendar/calendar-date.ts'
import { dayMs } from '#domain/calendar/durations.ts'
import {
  firstInstantMs,
  type Month,
  monthOfInstantMs,
  monthsFromTo,
} from '#domain/calendar/month.ts'
import { beginFilling, endFilling, readFillingState } from './demo-records.ts'
import { adminAt, adminEmail, adminName, type DemoWork, done } from './demo-work.ts'
import { demoPartners } from './partners.ts'
import { seedControlTotals } from './seed-control-totals.ts'
import { seedMonth } from './seed-month.ts'
import { resellerOfPartner } from './seed-partners.ts'
import { seedProspects } from './seed-prospects.ts'
import { seedAdjustment } from './seed-settlement.ts'
import { approvedOn } from './tenant-plan.ts'

export type FillingProgress = Readonly<{
  step: number
  steps: number
  todayMs: number
  said: string
}>

/** Carries out one bounded step of the filling: the beginning, each month, the end. */
export async function fillStep(work: DemoWork, step: number): Promise<FillingProgress> {
  const months = monthsOfDemo(work.todayMs)
  const steps = months.length + 2
  const month = months[step - 1]
  const said = await (step === 0 ? begin(work, months) : month ? seedMonth(work, month) : end(work))
  return { step: step + 1, steps, todayMs: work.todayMs, said }
}

/** From the first approval to now. */
function monthsOfDemo(todayMs: number): readonly Month[] {
  const approvals = demoPartners.map((partner) => monthOfDate(approvedOn(partner, todayMs))).sort()
  const first = approvals[0]
  return first === undefined ? [] : monthsFromTo(first, monthOfInstantMs(todayMs))
}

async function begin(work: DemoWork, [first]: readonly Month[]): Promise<string> {
  const { db, todayMs, newId } = work
  if ((await readFillingState(db)) !== 'empty') throw new Error('the database is not empty')
  await beginFilling(db, todayMs)
  const nowMs = first === undefined ? todayMs : firstInstantMs(first)
  await insertSuperAdmin(db, { id: newId(), email: adminEmail, name: adminName, nowMs })
  return 'the first super admin'
}

async function end(work: DemoWork): Promise<string> {
  const { db, todayMs } = work
  const said = await seedProspects(work)
  await seedAdjustment(work)
  await seedControlTotals(work)
  const [, , atelier] = demoPartners
  if (atelier) {
    const { resellerId } = await resellerOfPartner(work, atelier)
    const admin = await adminAt(work, todayMs - 2 * dayMs)
    done(await suspendReseller(admin, resellerId, 'New bank details are being verified by phone'))
  }
  await endFilling(db, todayMs)
  return said
}
