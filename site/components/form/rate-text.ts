import { mostBps } from '#domain/money/money.ts'
import { readWrittenNumber } from '#domain/money/written-number.ts'

/**
 * "12.5" or "12,5 %" → 1250 basis points, without a float in between. Null unless it is a percentage
 * from 0 to 100 with at most two decimals.
 */
export function percentToBps(text: string): number | null {
  const number = text.trim().replace(/\s*%$/, '')
  const read = readWrittenNumber(number, { places: 2, most: mostBps })
  return 'units' in read && read.units >= 0 ? read.units : null
}
