import { type Month, monthsFromTo } from '#domain/calendar/month.ts'
import { engineVersion } from '#domain/program.ts'
import type { StatementDraft } from './statement.ts'
import type { CarriedBalance, Close, StatementInput } from './statement-input.ts'
import { stateBy } from './states-by-engine.ts'

/** One reseller's open months. Lines need only be those that no closed month considered. */
export type EstimateInput = Omit<StatementInput, 'close'> &
  Readonly<{
    /** The first month that isn't closed, and the last to estimate: the current one. */
    firstOpenMonth: Month
    throughMonth: Month
    /** Cutoffs of the latest closed month, 0 when none is closed. */
    previousLineCutoff: number
    previousAdjustmentCutoff: number
    minimumPayoutMinor: Readonly<Record<string, number>>
    /** A close under way: its month keeps the cutoffs, terms and engine that it began with (rule 7.3). */
    closing?: BegunClose | null
  }>

type BegunClose = Pick<Close, 'month' | 'lineCutoff' | 'adjustmentCutoff' | 'minimumPayoutMinor'> &
  Readonly<{ engineVersion: string }>

/**
 * What the statements would be if all open months closed now, in order (rule 7.1): every close has
 * the whole ledger as its cutoff, unless it has begun. Oldest first; only a currency's first has a hash to chain to.
 */
export function estimateOpenMonths(input: EstimateInput): StatementDraft[] {
  const { firstOpenMonth, throughMonth, closing } = input
  const drafts: StatementDraft[] = []
  let carried = input.carried
  let previous = {
    lineCutoff: input.previousLineCutoff,
    adjustmentCutoff: input.previousAdjustmentCutoff,
  }
  for (const month of monthsFromTo(firstOpenMonth, throughMonth)) {
    const begun = closing?.month === month ? closing : null
    const close = {
      month,
      lineCutoff: begun?.lineCutoff ?? Number.MAX_SAFE_INTEGER,
      previousLineCutoff: previous.lineCutoff,
      adjustmentCutoff: begun?.adjustmentCutoff ?? Number.MAX_SAFE_INTEGER,
      previousAdjustmentCutoff: previous.adjustmentCutoff,
      minimumPayoutMinor: begun?.minimumPayoutMinor ?? input.minimumPayoutMinor,
    }
    previous = close
    const state = stateBy(begun?.engineVersion ?? engineVersion)
    const statements = state({ ...input, close, carried })
    drafts.push(...statements)
    carried = carriedAfter(carried, statements)
  }
  return drafts
}

/** The balances that go on after these statements; a currency without one keeps its own. */
export function carriedAfter(
  carried: readonly CarriedBalance[],
  statements: readonly StatementDraft[],
): CarriedBalance[] {
  const stated = new Set(statements.map(({ currency }) => currency))
  return [
    ...carried.filter(({ currency }) => !stated.has(currency)),
    ...statements.map(({ currency, balanceOutMinor }) => ({
      currency,
      balanceOutMinor,
      sha256: null,
    })),
  ]
}
