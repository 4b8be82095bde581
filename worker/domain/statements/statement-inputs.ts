import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import type { StatementDraft } from './statement.ts'

/**
 * What a statement was computed from, this reseller's own facts in an order of their own:
 * the lines that earn, rates, ownership, adjustments and balance of a statement as plain JSON (rule
 * 7.8). Without ledger sequences, so that batching between two cutoffs leaves no trace.
 */
export function statementInputs(draft: StatementDraft) {
  return {
    schema: 'reseller-statement-inputs/1',
    number: draft.number,
    resellerId: draft.resellerId,
    month: draft.month,
    currency: draft.currency,
    lines: draft.parts
      .flatMap((part) => part.lines)
      .sort(
        (a, b) =>
          compareCodeUnits(a.source, b.source) || compareCodeUnits(a.externalId, b.externalId),
      )
      .map(({ source, externalId, kind, tenantId, serviceMonth, currency, amountMinor }) => ({
        source,
        externalId,
        kind,
        tenantId,
        serviceMonth,
        currency,
        amountMinor,
      })),
    rates: draft.rates.map(({ fromMonth, rateBps }) => ({ fromMonth, rateBps })),
    ownership: draft.ownership.map(({ tenantId, fromMonth, toMonth }) => ({
      tenantId,
      fromMonth,
      toMonth,
    })),
    adjustments: draft.adjustments.map(({ id, amountMinor }) => ({ id, amountMinor })),
    balanceInMinor: draft.balanceInMinor,
    minimumPayoutMinor: draft.minimumPayoutMinor,
  }
}
