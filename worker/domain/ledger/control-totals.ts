import type { Currency } from '#domain/money/currency.ts'
import { type Minor, shownSum } from '#domain/money/money.ts'

/** Count and sum, in minor units, of lines of one service month and currency. */
export type LineTotals = Readonly<{ lineCount: number; sumMinor: Minor }>

export type ControlTotal = Readonly<{
  currency: Currency
  /** Null: older totals, which name no source and stand for the lines of all. */
  source: string | null
  /** The latest push for the month, null when there is none. */
  expected: LineTotals | null
  /** What the ledger holds up to now. */
  received: LineTotals
}>

/** Received less expected: negative where lines are missing. Null when nothing was pushed. */
export function differenceOf({ expected, received }: ControlTotal): LineTotals | null {
  if (expected === null) return null
  return {
    lineCount: received.lineCount - expected.lineCount,
    sumMinor: shownSum([received.sumMinor, -expected.sumMinor]),
  }
}

/** True when the lines are not what was pushed, or nothing was (rule 7.10). */
export function isGap(total: ControlTotal): boolean {
  const difference = differenceOf(total)
  return difference === null || difference.lineCount !== 0 || difference.sumMinor !== 0
}

/** "EUR from stripe", or where it is of all sources together "EUR". */
export const gapName = ({ currency, source }: Pick<ControlTotal, 'currency' | 'source'>): string =>
  source === null ? currency : `${currency} from ${source}`
