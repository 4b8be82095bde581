import type { Month } from './calendar/month.ts'
import type { Currency } from './money/currency.ts'

/** A reseller's number as people write it: 7 is "R0007". */
export function resellerLabel(resellerNumber: number): string {
  if (!Number.isSafeInteger(resellerNumber) || resellerNumber < 1) {
    throw new Error(`Not a reseller number: ${resellerNumber}`)
  }
  return `R${String(resellerNumber).padStart(4, '0')}`
}

/** "R0007", "r7" and "7" are reseller 7, however it was typed; null for anything else. */
export function resellerNumberIn(text: string): number | null {
  const [, digits] = /^r?0*([1-9]\d{0,8})$/i.exec(text.trim()) ?? []
  return digits === undefined ? null : Number(digits)
}

/** The number that a bookkeeper quotes: "R0007-2026-10-EUR" (rule 7.8). */
export function statementNumber(resellerNumber: number, month: Month, currency: Currency): string {
  return `${resellerLabel(resellerNumber)}-${month}-${currency}`
}
