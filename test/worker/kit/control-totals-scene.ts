import { env } from 'cloudflare:workers'
import { pushControlTotals } from '#actions/ledger/push-control-totals.ts'
import { closeMonth } from '#actions/months/close-month.ts'
import { toMonth } from '#domain/calendar/month.ts'
import { toCurrency } from '#domain/money/currency.ts'
import { toMinor } from '#domain/money/money.ts'
import { at, contextOf, givenReseller } from './harness.ts'
import { accepted, billing, fee, type GivenReseller, givenTenant } from './ledger-harness.ts'

export const october = toMonth('2026-10')
export const dueOctober = '2026-11-03T03:15:00Z'
export const dueNovember = '2026-12-03T03:15:00Z'
/** What a run answers that closes nothing. */
export const nothing = { closed: [], unfinished: null }

/** October has one fee of 100.00 EUR, “f1”; November one of 50.00. */
export async function givenTwoMonths(): Promise<GivenReseller> {
  const reseller = await givenReseller({ approvedAtMs: at('2026-10-01'), rateBps: 2000 })
  await givenTenant(reseller, 't1', '2026-10-05')
  await accepted('2026-10-20', fee('t1', '2026-10', 10_000, { externalId: 'f1' }))
  await accepted('2026-11-20', fee('t1', '2026-11', 5000, { externalId: 'f2' }))
  return reseller
}

/** A source’s count and sum, pushed at an instant; without a source in the older form. */
export async function pushed(
  when: string,
  month: string,
  lineCount: number,
  sumMinor: number,
  more: Readonly<{ currency?: string; source?: string; isLast?: boolean }> = {},
): Promise<string> {
  const { currency = 'EUR', source = null, isLast = false } = more
  const totals = { lineCount, sumMinor: toMinor(sumMinor), currency: toCurrency(currency) }
  const of = { month: toMonth(month), source, isLast }
  const result = await pushControlTotals(contextOf(billing, at(when)), { ...totals, ...of })
  return result.ok ? result.change : result.code
}

/** What the admin’s button does, with a reason also over a gap. */
export const closeByHand = async (
  reseller: GivenReseller,
  month: string,
  when: string,
  reason?: string,
) => {
  const admin = { ...reseller.admin, nowMs: at(when) }
  const result = await closeMonth(admin, toMonth(month), reason ?? null)
  return result.ok ? 'closed' : result.code
}

/** Each close with the reason that it stored. */
export const forcedReasons = async () =>
  (
    await env.DB.prepare('SELECT month, forced_reason FROM closes ORDER BY month').all<{
      month: string
      forced_reason: string | null
    }>()
  ).results.map(({ month, forced_reason }) => [month, forced_reason])
