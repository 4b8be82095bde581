import { factsInForce } from '#domain/calendar/from-month.ts'
import type { Month } from '#domain/calendar/month.ts'
import { statementNumber } from '#domain/ids.ts'
import { type OwnershipInterval, ownershipIntervals } from '#domain/ledger/ownership.ts'
import type { RateVersion } from '#domain/ledger/rate.ts'
import type { Currency } from '#domain/money/currency.ts'
import { type Minor, roundCommissionHalfEven, sumMinor, toMinor } from '#domain/money/money.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import { type Settlement, settle } from './settlement.ts'
import type { Adjustment, StatementInput } from './statement-input.ts'
import {
  type EarningLine,
  earningLines,
  roundedParts,
  type StatementPart,
} from './statement-parts.ts'

export type Subtotal = Readonly<{ revenueMinor: Minor; commissionMinor: Minor }>

/** A statement with all that explains it: the same figures are computed, explained and sealed. */
export type StatementDraft = Settlement &
  Readonly<{
    number: string
    resellerId: string
    resellerNumber: number
    month: Month
    currency: Currency
    parts: readonly StatementPart[]
    /** Parts of the month itself / of earlier service months (late lines). */
    ownPeriod: Subtotal
    priorPeriods: Subtotal
    revenueMinor: Minor
    /** Commission before rounding, in ten-thousandths of a minor unit. */
    exactNumerator: bigint
    commissionMinor: Minor
    adjustments: readonly Adjustment[]
    previousSha256: string | null
    /** The reseller's rates in force up to the month; its ownership of the tenants in the parts. */
    rates: readonly RateVersion[]
    ownership: readonly OwnershipInterval[]
  }>

/**
 * Which balances from termination on make one more statement by themselves (rule 3.6): engine 1 stated
 * none, and so never paid what had stayed under the minimum.
 */
export type StatesAlone = 'none' | 'positive'

/** One reseller's statements of one month, one per currency, sorted by currency (rules 7.3 to 7.8). */
export function stateReseller(given: StatementInput, afterEnd: StatesAlone): StatementDraft[] {
  const rates = given.rates.filter(({ resellerId }) => resellerId === given.resellerId)
  const input = { ...given, rates }
  const lines = earningLines(input)
  const adjustments = consideredAdjustments(input)
  const carried = input.carried.filter(({ balanceOutMinor }) =>
    isTerminated(input) ? afterEnd === 'positive' && balanceOutMinor > 0 : balanceOutMinor !== 0,
  )
  const currencies = new Set([...lines, ...adjustments, ...carried].map(({ currency }) => currency))
  return [...currencies].sort(compareCodeUnits).map((currency) =>
    stateCurrency(
      input,
      currency,
      lines.filter((line) => line.currency === currency),
      adjustments.filter((adjustment) => adjustment.currency === currency),
    ),
  )
}

function stateCurrency(
  input: StatementInput,
  currency: Currency,
  lines: readonly EarningLine[],
  adjustments: readonly Adjustment[],
): StatementDraft {
  const { resellerId, resellerNumber, close } = input
  const exactNumerator = lines.reduce((sum, line) => sum + line.numerator, 0n)
  const commissionMinor = roundCommissionHalfEven(exactNumerator)
  const parts = roundedParts(lines, commissionMinor)
  const latest = input.carried.find((carried) => carried.currency === currency)
  return {
    number: statementNumber(resellerNumber, close.month, currency),
    resellerId,
    resellerNumber,
    month: close.month,
    currency,
    parts,
    ownPeriod: subtotal(parts.filter((part) => part.serviceMonth === close.month)),
    priorPeriods: subtotal(parts.filter((part) => part.serviceMonth < close.month)),
    revenueMinor: sumMinor(parts.map((part) => part.revenueMinor)),
    exactNumerator,
    commissionMinor,
    adjustments,
    previousSha256: latest?.sha256 ?? null,
    ...settle(commissionMinor, {
      adjustmentsMinor: sumMinor(adjustments.map((adjustment) => adjustment.amountMinor)),
      balanceInMinor: latest?.balanceOutMinor ?? toMinor(0),
      minimumPayoutMinor: toMinor(
        isTerminated(input) ? 0 : (close.minimumPayoutMinor[currency] ?? 0),
      ),
    }),
    rates: factsInForce(input.rates, close.month),
    ownership: ownershipOfParts(input, parts),
  }
}

function ownershipOfParts(
  { resellerId, terminatedFrom, close, ownerships }: StatementInput,
  parts: readonly StatementPart[],
): OwnershipInterval[] {
  const tenantIds = new Set(parts.map(({ tenantId }) => tenantId))
  const entriesByTenant = Map.groupBy(ownerships, ({ tenantId }) => tenantId)
  return [...tenantIds].sort(compareCodeUnits).flatMap((tenantId) => {
    const entries = entriesByTenant.get(tenantId) ?? []
    return ownershipIntervals(entries, resellerId, terminatedFrom, close.month)
  })
}

function consideredAdjustments({ adjustments, close, resellerId }: StatementInput): Adjustment[] {
  return adjustments
    .filter(
      ({ sequence, resellerId: of }) =>
        of === resellerId &&
        sequence > close.previousAdjustmentCutoff &&
        sequence <= close.adjustmentCutoff,
    )
    .sort((a, b) => compareCodeUnits(a.id, b.id))
}

function isTerminated({ terminatedFrom, close }: StatementInput): boolean {
  return terminatedFrom !== null && terminatedFrom <= close.month
}

function subtotal(parts: readonly StatementPart[]): Subtotal {
  return {
    revenueMinor: sumMinor(parts.map((part) => part.revenueMinor)),
    commissionMinor: sumMinor(parts.map((part) => part.commissionMinor)),
  }
}
