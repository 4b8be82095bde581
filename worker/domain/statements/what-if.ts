import { type Month, monthsFromTo } from '#domain/calendar/month.ts'
import type { Currency } from '#domain/money/currency.ts'
import { type Bps, type Minor, toMinor } from '#domain/money/money.ts'
import { type EstimateInput, estimateOpenMonths } from './estimate.ts'
import type { StatementDraft } from './statement.ts'
import type { LedgerLine } from './statement-input.ts'

/** What would be otherwise, from an open month on. Nothing of it is ever stored. */
export type WhatIf = Readonly<{
  fromMonth: Month
  /** Null: the rates stay as they are. */
  rateBps: Bps | null
  /** Tenants that the reseller would own besides its own, each with one fee a month. */
  moreTenants: Readonly<{ count: number; platformFeeMinor: Minor; currency: Currency }> | null
}>

/** The estimate of open months under other facts, by the engine's own functions (rule 7.1). */
export function estimateWhatIf(input: EstimateInput, whatIf: WhatIf): StatementDraft[] {
  return estimateOpenMonths(withMoreTenants(withRate(input, whatIf), whatIf))
}

/** The median platform fee of a month's parts that have one, of two the lower; null when none has. */
export function typicalFeeMinor(
  drafts: readonly StatementDraft[],
  currency: Currency,
  month: Month,
): Minor | null {
  const fees = drafts
    .filter((draft) => draft.currency === currency)
    .flatMap(({ parts }) => parts)
    .filter(({ serviceMonth, platformFeeMinor }) => serviceMonth === month && platformFeeMinor > 0)
    .map(({ platformFeeMinor }) => platformFeeMinor)
    .sort((a, b) => a - b)
  return fees[Math.floor((fees.length - 1) / 2)] ?? null
}

function withRate(input: EstimateInput, { fromMonth, rateBps }: WhatIf): EstimateInput {
  if (rateBps === null) return input
  const { resellerId } = input
  const earlier = input.rates.filter((version) => version.fromMonth <= fromMonth)
  const version = { sequence: Number.MAX_SAFE_INTEGER, resellerId, fromMonth, rateBps }
  return { ...input, rates: [...earlier, version] }
}

function withMoreTenants(input: EstimateInput, { fromMonth, moreTenants }: WhatIf): EstimateInput {
  if (moreTenants === null) return input
  const { resellerId, throughMonth } = input
  const ids = Array.from({ length: moreTenants.count }, (_, index) => whatIfTenantId(index))
  const lines = ids.flatMap((id) =>
    monthsFromTo(fromMonth, throughMonth).map((month) => ({ id, month })),
  )
  return {
    ...input,
    tenants: [...input.tenants, ...ids.map((id) => ({ id, test: false }))],
    ownerships: [
      ...input.ownerships,
      ...ids.map((tenantId) => ({ sequence: 1, tenantId, resellerId, fromMonth })),
    ],
    lines: [
      ...input.lines,
      ...lines.map(
        ({ id, month }, index): LedgerLine => ({
          // Below every real sequence: such a line is of an open month, so no cutoff leaves it out.
          sequence: -1 - index,
          source: 'what-if',
          externalId: `${id}/${month}`,
          kind: 'platform_fee',
          tenantId: id,
          serviceMonth: month,
          currency: moreTenants.currency,
          amountMinor: toMinor(moreTenants.platformFeeMinor),
        }),
      ),
    ],
  }
}

// No real id holds a slash; after all letters and digits, it is last among equal remainders.
const whatIfTenantId = (index: number): string => `~/${index}`
