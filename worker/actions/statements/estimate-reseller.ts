import type { EstimateFacts } from '#db/statements/estimate-facts.ts'
import { nextToClose } from '#domain/calendar/close-order.ts'
import type { Month } from '#domain/calendar/month.ts'
import { terms } from '#domain/program.ts'
import { type EstimateInput, estimateOpenMonths } from '#domain/statements/estimate.ts'
import { NotComputable, whyHeldUp } from '#domain/statements/not-computable.ts'
import type { StatementDraft } from '#domain/statements/statement.ts'

/** What the reseller's statements would be if all open months closed now (rule 7.1), oldest first. */
export const estimateReseller = (facts: EstimateFacts, throughMonth: Month): StatementDraft[] =>
  estimateOf(estimateInputOf(facts, throughMonth))

/** The same out of the engine's own input. Throws `NotComputable` when the facts don't fit together. */
export function estimateOf(input: EstimateInput): StatementDraft[] {
  try {
    return estimateOpenMonths(input)
  } catch (error) {
    throw new NotComputable(whyHeldUp(error), { cause: error })
  }
}

/** The stored facts as the engine's estimate takes them. */
export function estimateInputOf(facts: EstimateFacts, throughMonth: Month): EstimateInput {
  const { reseller, statedThrough, ownerships } = facts
  return {
    resellerId: reseller.id,
    resellerNumber: reseller.number,
    terminatedFrom: reseller.terminatedFrom,
    firstOpenMonth: firstOpenMonthOf(facts),
    throughMonth,
    previousLineCutoff: statedThrough?.lineCutoff ?? 0,
    previousAdjustmentCutoff: statedThrough?.adjustmentCutoff ?? 0,
    minimumPayoutMinor: terms.minimumPayoutMinor,
    closing: facts.closeUnderWay,
    lines: facts.openLines,
    tenants: ownerships.map(({ tenantId, test }) => ({ id: tenantId, test })),
    ownerships,
    rates: facts.rates,
    adjustments: facts.openAdjustments,
    carried: facts.latestStatements,
  }
}

/** The first month that the reseller has no final statements for yet. */
export function firstOpenMonthOf({ reseller, statedThrough }: EstimateFacts): Month {
  return nextToClose(reseller.firstApprovalMonth, statedThrough?.month ?? null)
}
