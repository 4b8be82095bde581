import type { Month } from '#domain/calendar/month.ts'
import type { OwnershipInterval } from '#domain/ledger/ownership.ts'
import { exponentOf } from '#domain/money/currency.ts'
import { commissionDenominator, sumMinor, toMinor } from '#domain/money/money.ts'
import type { StatementDraft } from './statement.ts'
import { exactCommission } from './statement-document.ts'
import type { EarningLine, StatementPart } from './statement-parts.ts'

// What the engine computed, laid open: nothing here computes a figure of a statement again.
// Exact amounts are decimal text, in parts of `denominator` (10,000) of a minor unit (rule 7.12).

/** Which part of a statement. */
export type PartKey = Readonly<{ serviceMonth: Month; tenantId: string }>

/** From lines to payable: the one rounding, how it was shared out, and what was added after it. */
export function explainStatement(draft: StatementDraft) {
  const { parts, currency } = draft
  const flooredMinor = sumMinor(parts.map(({ share }) => share.floorMinor))
  return {
    number: draft.number,
    month: draft.month,
    currency,
    exponent: exponentOf(currency),
    revenueMinor: draft.revenueMinor,
    commission: exactCommission(draft),
    sharing: {
      parts: parts.length,
      flooredMinor,
      /** Minor units that flooring left over; so many parts are raised by one. */
      leftMinor: toMinor(draft.commissionMinor - flooredMinor),
    },
    ownPeriod: draft.ownPeriod,
    priorPeriods: draft.priorPeriods,
    adjustmentsMinor: draft.adjustmentsMinor,
    balanceInMinor: draft.balanceInMinor,
    minimumPayoutMinor: draft.minimumPayoutMinor,
    dueMinor: draft.dueMinor,
    payableMinor: draft.payableMinor,
    balanceOutMinor: draft.balanceOutMinor,
  }
}

/** One part: revenue by kind, its rate, its exact commission, and its share of the rounding. */
export function explainPart(part: StatementPart) {
  return {
    serviceMonth: part.serviceMonth,
    tenantId: part.tenantId,
    platformFeeMinor: part.platformFeeMinor,
    overageMinor: part.overageMinor,
    creditMinor: part.creditMinor,
    revenueMinor: part.revenueMinor,
    rate: { fromMonth: part.rateFromMonth, rateBps: part.rateBps },
    numerator: part.numerator.toString(),
    denominator: commissionDenominator.toString(),
    share: {
      floorMinor: part.share.floorMinor,
      remainder: part.share.remainder.toString(),
      rank: part.share.rank,
      isRaised: part.share.isRaised,
    },
    commissionMinor: part.commissionMinor,
    lines: part.lines.length,
  }
}

/** One line's share: its amount times the rate, exact. Lines are never rounded one by one (rule 7.5). */
export function explainLine(line: EarningLine) {
  const { source, externalId, kind, amountMinor, rate, numerator } = line
  return {
    source,
    externalId,
    kind,
    amountMinor,
    rateBps: rate.rateBps,
    numerator: numerator.toString(),
  }
}

/** Null when the statement has no such part. */
export function findPart(draft: StatementDraft, key: PartKey): StatementPart | null {
  return (
    draft.parts.find(
      ({ serviceMonth, tenantId }) =>
        serviceMonth === key.serviceMonth && tenantId === key.tenantId,
    ) ?? null
  )
}

/** The months in which the reseller owned the part's tenant around its service month (rule 4). */
export function ownershipOfPart(draft: StatementDraft, key: PartKey): OwnershipInterval | null {
  return (
    draft.ownership.find(
      ({ tenantId, fromMonth, toMonth }) =>
        tenantId === key.tenantId &&
        fromMonth <= key.serviceMonth &&
        (toMonth === null || key.serviceMonth < toMonth),
    ) ?? null
  )
}
