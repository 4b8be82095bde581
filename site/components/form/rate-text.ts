import { mostBps } from '#domain/money/money.ts'

/**
 * "12.5" or "12,5 %" → 1250 basis points, without a float in between. Null unless it is a percentage
 * from 0 to 100 with at most two decimals.
 */
export function percentToBps(text: string): number | null {
  const [, whole, decimals = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const rateBps = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  return rateBps <= mostBps ? rateBps : null
}
