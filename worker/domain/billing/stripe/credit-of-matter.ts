import { type Minor, minorFromBigInt, roundHalfEven } from '#domain/money/money.ts'

/** What an invoice comes to, with and without its taxes, both in one unit: only their ratio counts. */
export type InvoiceTotals = Readonly<{ netMinor: number; totalMinor: number }>

/**
 * What is credited for a refund or a lost dispute, in our minor units: its amount without the invoice’s taxes, half to
 * even (stripe-mapping 7). Null where there is nothing to credit by.
 */
export function creditOf(
  amountMinor: number,
  { netMinor, totalMinor }: InvoiceTotals,
): Minor | null {
  if (amountMinor <= 0 || netMinor <= 0 || totalMinor <= 0) return null
  const credit = roundHalfEven(BigInt(amountMinor) * BigInt(netMinor), BigInt(totalMinor))
  return credit > 0n ? minorFromBigInt(credit) : null
}
