import { acceptRevenueLines } from '#actions/ledger/accept-revenue-lines.ts'
import { closeDueMonths } from '#actions/months/close-due-months.ts'
import { recordTenant } from '#actions/tenants/record-tenants.ts'
import { toCalendarDate } from '#domain/calendar/calendar-date.ts'
import { contextOf } from './harness.ts'

const billing = (nowMs: number) => contextOf({ kind: 'system' }, nowMs)

/** Records a tenant at the start of its onboarding day, through the verb. */
export async function givenTenant(
  id: string,
  tenant: Readonly<{
    resellerNumber: number | null
    onboardedOn: string
    name?: string
    test?: boolean
    recordedAtMs?: number
  }>,
): Promise<void> {
  const { onboardedOn, name = `Tenant ${id}`, test = false, resellerNumber } = tenant
  const nowMs = tenant.recordedAtMs ?? Date.parse(onboardedOn)
  const input = { name, onboardedOn: toCalendarDate(onboardedOn), test, resellerNumber }
  const result = await recordTenant(billing(nowMs), id, input)
  if (!result.ok) throw new Error(result.detail)
}

/** Puts lines into the ledger, all of which it must accept. */
export async function givenLines(nowMs: number, lines: readonly object[]): Promise<void> {
  const results = await acceptRevenueLines(billing(nowMs), lines)
  const refused = results.filter(({ result }) => result !== 'accepted')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}

/** A platform fee for the line id "fee/TENANT/MONTH". */
export const fee = (
  tenantId: string,
  serviceMonth: string,
  listFeeMinor: number,
  currency = 'EUR',
) => ({
  source: 'billing',
  externalId: `fee/${tenantId}/${serviceMonth}/${currency}`,
  kind: 'platform_fee',
  tenantId,
  serviceMonth,
  currency,
  listFeeMinor,
})

/** Overage of so many messages at one hundredth of the currency unit. */
export const overage = (tenantId: string, serviceMonth: string, messages: number) => ({
  source: 'billing',
  externalId: `overage/${tenantId}/${serviceMonth}`,
  kind: 'overage',
  tenantId,
  serviceMonth,
  currency: 'EUR',
  messages,
  unitPriceMicros: 10_000,
  amountMinor: messages,
})

/** A credit, negative, against the fee of a tenant and month in EUR. */
export const credit = (tenantId: string, serviceMonth: string, amountMinor: number) => ({
  source: 'billing',
  externalId: `credit/${tenantId}/${serviceMonth}`,
  kind: 'credit',
  corrects: `fee/${tenantId}/${serviceMonth}/EUR`,
  amountMinor,
  reason: 'goodwill',
})

/** Closes every month that is due at `nowMs`. */
export async function closeDue(nowMs: number): Promise<void> {
  const { unfinished } = await closeDueMonths(billing(nowMs))
  if (unfinished !== null) throw new Error(`${unfinished} is not closed`)
}
