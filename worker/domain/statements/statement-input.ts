import type { Month } from '#domain/calendar/month.ts'
import type { OwnershipEntry } from '#domain/ledger/ownership.ts'
import type { RateVersion } from '#domain/ledger/rate.ts'
import type { Currency } from '#domain/money/currency.ts'
import type { Minor } from '#domain/money/money.ts'
import type { LineKind } from '#domain/states.ts'

/** A revenue line as the ledger holds it; `sequence` is the order accepted, from 1 on. */
export type LedgerLine = Readonly<{
  sequence: number
  source: string
  externalId: string
  kind: LineKind
  tenantId: string
  serviceMonth: Month
  currency: Currency
  amountMinor: Minor
}>

/** A signed amount of commission booked by hand; `sequence` is the order booked (rule 7.6). */
export type Adjustment = Readonly<{
  sequence: number
  id: string
  resellerId: string
  currency: Currency
  amountMinor: Minor
}>

/** What a close stored when it began; a previous cutoff is 0 for the first month (rule 7.3). */
export type Close = Readonly<{
  month: Month
  lineCutoff: number
  previousLineCutoff: number
  adjustmentCutoff: number
  previousAdjustmentCutoff: number
  /** By currency code; 0 where a currency isn't named. */
  minimumPayoutMinor: Readonly<Record<string, number>>
}>

/** Figures of a currency's latest statement, on which the next one builds. */
export type CarriedBalance = Readonly<{
  currency: Currency
  balanceOutMinor: Minor
  sha256: string | null
}>

/** What one reseller's statements of one month are made of; lines, rates and adjustments may be more. */
export type StatementInput = Readonly<{
  resellerId: string
  resellerNumber: number
  terminatedFrom: Month | null
  close: Close
  lines: readonly LedgerLine[]
  /** Every tenant that a line names. */
  tenants: readonly Readonly<{ id: string; test: boolean }>[]
  /** All entries of these tenants, of whichever reseller. */
  ownerships: readonly OwnershipEntry[]
  rates: readonly RateVersion[]
  adjustments: readonly Adjustment[]
  carried: readonly CarriedBalance[]
}>

/** Whether a close considers a line: up to its cutoff and month, less what the one before considered. */
export function isConsidered(
  line: Pick<LedgerLine, 'sequence' | 'serviceMonth'>,
  close: Close,
): boolean {
  if (line.sequence > close.lineCutoff || line.serviceMonth > close.month) return false
  return line.sequence > close.previousLineCutoff || line.serviceMonth === close.month
}
