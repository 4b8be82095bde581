import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { setRate } from '#actions/resellers/set-rate.ts'
import { recordStatus } from '#actions/status/record-status.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { transferTenant } from '#actions/tenants/transfer-tenant.ts'
import { dayMs, hourMs } from '#domain/calendar/durations.ts'
import {
  addMonths,
  closeDueAtMs,
  firstInstantMs,
  type Month,
  monthOfInstantMs,
} from '#domain/calendar/month.ts'
import { toBps } from '#domain/money/money.ts'
import { adminAt, contextAt, type DemoWork, done } from './demo-work.ts'
import { demoPartners } from './partners.ts'
import { deliverPastMail } from './past-mail.ts'
import { feesOf, latecomersOf, overageOf, type SentLine } from './revenue-plan.ts'
import { resellerNumberOf, resellerOfPartner, seedPartnersOf } from './seed-partners.ts'
import { seedPaymentsOf } from './seed-settlement.ts'
import { type DemoTenant, planTenants } from './tenant-plan.ts'

/** Mail of the last weeks stays in the outbox, and goes out by the local binding as ever. */
const keepsMailDays = 21

/** Lives through one month in the order in which things happened. Says in a line what that was. */
export async function seedMonth(work: DemoWork, month: Month): Promise<string> {
  const tenants = planTenants(work.todayMs)
  const partners = await seedPartnersOf(work, month)
  const recorded = await recordTenantsOf(work, tenants, month)
  await seedChangesOf(work, tenants, month)
  await accept(work, latecomersOf(tenants, addMonths(month, -1)), firstInstantMs(month) + 5 * dayMs)
  const known = tenants.filter(({ onboardedOn }) => onboardedOn.slice(0, 7) <= month)
  const isOver = monthOfInstantMs(work.todayMs) > month
  const lines = [...feesOf(known, month), ...(isOver ? overageOf(known, month) : [])]
  await accept(work, lines, firstInstantMs(addMonths(month, 1)) + hourMs)
  const closed = await closeWhatIsDue(work, month)
  const words = [`${recorded} tenants`, `${lines.length} lines`, closed ? 'closed' : 'open']
  return `${month}: ${[...partners, ...words].join(', ')}`
}

async function recordTenantsOf(work: DemoWork, tenants: readonly DemoTenant[], month: Month) {
  const fresh = tenants.filter(({ onboardedOn }) => onboardedOn.startsWith(month))
  const numbers = new Map<string, number>()
  for (const partner of demoPartners) {
    if (fresh.some((tenant) => tenant.partner === partner)) {
      numbers.set(partner.domain, await resellerNumberOf(work, partner))
    }
  }
  for (const { id, name, onboardedOn, test, partner } of fresh) {
    const resellerNumber = partner ? (numbers.get(partner.domain) ?? null) : null
    const context = contextAt(
      work,
      { kind: 'system' },
      atMost(work, Date.parse(onboardedOn) + 18 * hourMs),
    )
    done(await recordTenant(context, id, { name, onboardedOn, test, resellerNumber }))
  }
  return fresh.length
}

/** What a super admin changed on the way: a better rate, and a tenant that changed hands. */
async function seedChangesOf(work: DemoWork, tenants: readonly DemoTenant[], month: Month) {
  const thisMonth = monthOfInstantMs(work.todayMs)
  const [, brightwater, , polder] = demoPartners
  if (!brightwater || !polder) return
  if (month === addMonths(thisMonth, -9)) {
    const { resellerId } = await resellerOfPartner(work, polder)
    const admin = await adminAt(work, firstInstantMs(month) + 11 * dayMs)
    const reason = 'A framework contract with the province: more tenants at a better rate'
    done(
      await setRate(admin, resellerId, {
        fromMonth: addMonths(month, 1),
        rateBps: toBps(2250),
        reason,
      }),
    )
  }
  if (month === addMonths(thisMonth, -5)) {
    const moving = tenants.find((tenant) => tenant.partner === brightwater && !tenant.test)
    const admin = await adminAt(work, firstInstantMs(month) + 16 * dayMs)
    if (!moving) return
    done(
      await transferTenant(admin, moving.id, {
        fromMonth: addMonths(month, 1),
        resellerNumber: await resellerNumberOf(work, polder),
        reason: 'The tenant moved to Utrecht and asked for a partner there',
      }),
    )
  }
}

async function accept(work: DemoWork, lines: readonly SentLine[], atMs: number): Promise<void> {
  if (lines.length === 0 || (atMs > work.todayMs && lines.some(({ kind }) => kind === 'credit')))
    return
  const context = contextAt(work, { kind: 'system' }, atMost(work, atMs))
  const results = await acceptRevenueLines(context, lines)
  const refused = results.find(({ result }) => result === 'refused')
  if (refused) throw new Error(`a demo line was refused: ${JSON.stringify(refused.errors)}`)
}

async function closeWhatIsDue(work: DemoWork, month: Month): Promise<boolean> {
  const atMs = closeDueAtMs(month) + hourMs / 4
  if (atMs > work.todayMs) return false
  const system = contextAt(work, { kind: 'system' }, atMs)
  await closeDueMonths(system)
  await recordStatus(system)
  await seedPaymentsOf(work, month)
  if (atMs < work.todayMs - keepsMailDays * dayMs) await deliverPastMail(work, atMs + hourMs)
  return true
}

const atMost = ({ todayMs }: DemoWork, atMs: number): number => Math.min(atMs, todayMs - hourMs)
