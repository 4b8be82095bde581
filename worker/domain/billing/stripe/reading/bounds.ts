import { currencyOf } from '#domain/money/currency.ts'
import { mostAmountMinor } from '#domain/money/money.ts'
import { ourMinor } from '../net-amounts.ts'
import type { InvoiceSnapshot, NoteSnapshot, RefundSnapshot, Snapshot } from '../snapshots.ts'

/**
 * Whether no amount of it, nor what its lines come to together, is more than the ledger takes of one line: so that
 * whatever is added up of it stays exact.
 */
export function isOfTheLedger(snapshot: Snapshot): boolean {
  if (!('currency' in snapshot)) return true
  const currency = currencyOf(snapshot.currency)
  return amountsIn(snapshot).every((amount) => {
    const ours = currency === null ? amount : ourMinor(amount, currency)
    return Math.abs(ours) <= mostAmountMinor
  })
}

function amountsIn(snapshot: InvoiceSnapshot | NoteSnapshot | RefundSnapshot): readonly number[] {
  if (!('totals' in snapshot)) return [snapshot.amount]
  const { totals, noted, lines } = snapshot
  const together = lines.reduce(
    (sum, { amount, discount, taxInside }) =>
      sum + Math.abs(amount) + Math.abs(discount) + Math.abs(taxInside),
    0,
  )
  const { total, totalExcludingTax, taxes, shipping } = totals
  return [total, totalExcludingTax ?? 0, taxes, shipping, noted, together]
}

/** A row of D1 holds 2,000,000 bytes, the other columns included; and so much is bound to a statement. */
const mostBytes = 1_900_000

/**
 * Whether it is more than a row holds: as a whole, where it waits, and then in its lines and the rest. These are bound
 * as JSON within JSON, in which every quote takes twice as much.
 */
export function isTooLarge(snapshot: Snapshot): boolean {
  const { lines, ...facts } = { lines: [] as readonly unknown[], ...snapshot }
  const parts = [facts, ...lines].map((part) => JSON.stringify(part))
  return [snapshot, ...parts].some((part) => bytesOf(part) > mostBytes)
}

const bytesOf = (held: unknown): number => new TextEncoder().encode(JSON.stringify(held)).length
