import { addMonths, type Month } from '#domain/calendar/month.ts'
import { writeNumber } from '#domain/money/written-number.ts'
import { diceOf } from './dice.ts'
import { type DemoTenant, paysIn } from './tenant-plan.ts'

/** What the billing side sends, as it would send it. */
export type SentLine = Readonly<Record<string, string | number>>

const creditReasons = [
  'Outage on two days of the month',
  'Fee agreed in writing was lower',
  'Paused for holidays, as agreed',
] as const

/** Fees of a month: known when it begins. */
export const feesOf = (tenants: readonly DemoTenant[], month: Month): readonly SentLine[] =>
  tenants.filter((tenant) => paysIn(tenant, month)).map((tenant) => feeLine(tenant, month))

/** Message overage of a month that is reported in time: known when it ends. */
export const overageOf = (tenants: readonly DemoTenant[], month: Month): readonly SentLine[] =>
  overageLines(tenants, month).flatMap(({ line, late }) => (late ? [] : [line]))

/** What arrives after the month's close: overage that was reported late, and credits. */
export function latecomersOf(tenants: readonly DemoTenant[], month: Month): readonly SentLine[] {
  const late = overageLines(tenants, month).flatMap(({ line, late }) => (late ? [line] : []))
  const credits = tenants
    .filter((tenant) => paysIn(tenant, month) && diceOfMonth(tenant, month, 3).chance(2))
    .map((tenant) => creditLine(tenant, month))
  return [...late, ...credits]
}

function feeLine(tenant: DemoTenant, month: Month): SentLine {
  const { listFeeMinor } = tenant
  return {
    ...idOf(tenant, month, 'fee'),
    kind: 'platform_fee',
    tenantId: tenant.id,
    currency: tenant.currency,
    serviceMonth: month,
    listFeeMinor,
    discountMinor: discountMinor(tenant, month),
  }
}

// The first quarter of a contract comes at a better price.
function discountMinor(tenant: DemoTenant, month: Month): number {
  const starting = addMonths(month, -2) <= tenant.onboardedOn.slice(0, 7)
  const bps = starting ? Math.max(tenant.discountBps, 1000) : tenant.discountBps
  return Math.floor((tenant.listFeeMinor * bps) / 10_000)
}

function overageLines(tenants: readonly DemoTenant[], month: Month) {
  return tenants
    .filter((tenant) => tenant.usualOverage > 0 && paysIn(tenant, month))
    .map((tenant) => {
      const dice = diceOfMonth(tenant, month, 2)
      const messages = Math.floor((tenant.usualOverage * (60 + dice.below(90))) / 100)
      const line: SentLine = {
        ...idOf(tenant, month, 'overage'),
        kind: 'overage',
        tenantId: tenant.id,
        currency: tenant.currency,
        serviceMonth: month,
        messages,
        ...billed(tenant, messages, diceOfMonth(tenant, month, 5).chance(15)),
      }
      return { line, late: dice.chance(2) }
    })
}

const pack = { messages: 500, amountMinor: 490 } as const

/** Packs have no unit price; a campaign takes a tenth off what has one. */
function billed({ priceTenMillionths }: DemoTenant, messages: number, isCampaign: boolean) {
  if (priceTenMillionths === null) {
    return { amountMinor: Math.ceil(messages / pack.messages) * pack.amountMinor }
  }
  const fullMinor = Math.round((messages * priceTenMillionths) / 100_000)
  const discountMinor = isCampaign ? Math.floor(fullMinor / 10) : 0
  return {
    unitPrice: writeNumber(priceTenMillionths, 7),
    discountMinor,
    amountMinor: fullMinor - discountMinor,
  }
}

function creditLine(tenant: DemoTenant, month: Month): SentLine {
  const dice = diceOfMonth(tenant, month, 4)
  const feeMinor = tenant.listFeeMinor - discountMinor(tenant, month)
  const percent = dice.pick([10, 25, 50, 100])
  return {
    ...idOf(tenant, month, 'credit'),
    kind: 'credit',
    corrects: idOf(tenant, month, 'fee').externalId,
    amountMinor: -Math.floor((feeMinor * percent) / 100),
    reason: dice.pick(creditReasons),
  }
}

/** One tenant in five pays by a marketplace, whose lines and totals come apart. */
const idOf = (tenant: DemoTenant, month: Month, kind: string) => ({
  source: tenant.index % 5 === 3 ? 'marketplace' : 'billing',
  externalId: `${month}/${tenant.id}/${kind}`,
})

const diceOfMonth = (tenant: DemoTenant, month: Month, use: number) =>
  diceOf(use, tenant.index, Number(month.replace('-', '')))
