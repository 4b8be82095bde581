import { type Currency, exponentOf } from '#domain/money/currency.ts'
import { roundHalfEven } from '#domain/money/money.ts'
import { compareCodeUnits } from '#domain/text/code-unit-order.ts'
import type { InvoiceLine, NoteLine, Totals } from './snapshots.ts'

/** A line in our minor units: what it comes to without tax and discount, and what is off it. */
export type NetLine = Readonly<{
  id: string
  net: number
  discount: number
  /** The taxes that its amount holds, exactly: in hundredths of our minor unit. */
  taxInsideHundredths: number
}>

export type NetAmounts =
  | Readonly<{
      ok: true
      lines: readonly NetLine[]
      /** Of a note: what its lines leave out, a custom line under its own id; 0 where nothing is. */
      unlisted: number
    }>
  | Readonly<{ ok: false }>

type Line = InvoiceLine | NoteLine

/**
 * N of each line of an invoice or a note (stripe-mapping 2): the lines add up to what it comes to without tax and
 * shipping. Not ok where they don’t.
 */
export function netAmounts(
  of: Readonly<{ id: string; kind: 'invoice' | 'credit_note'; currency: Currency; totals: Totals }>,
  lines: readonly Line[],
): NetAmounts {
  const nets = new Map(lines.map((line) => [line.id, line.amount - line.discount - line.taxInside]))
  const missing = netTotal(of.totals) - sum(nets.values())
  const tolerated = lines.filter(({ taxInside }) => taxInside !== 0).length
  const isUnlisted = of.kind === 'credit_note' && missing > tolerated
  if (Math.abs(missing) <= tolerated) {
    const [greatest] = [...nets].toSorted(([a, x], [b, y]) => y - x || compareCodeUnits(a, b))
    if (greatest) nets.set(greatest[0], greatest[1] + missing)
  } else if (!isUnlisted) return { ok: false }
  const unlisted = isUnlisted ? missing : 0
  const ours = inOurUnits(of.currency, isUnlisted ? new Map([...nets, [of.id, unlisted]]) : nets)
  return {
    ok: true,
    lines: lines.map((line) => netLine(line, ours.get(line.id) ?? 0, of.currency)),
    unlisted: isUnlisted ? (ours.get(of.id) ?? 0) : 0,
  }
}

/** What an invoice or a note comes to without tax and shipping, in Stripe’s minor units. */
export const netTotal = ({ total, totalExcludingTax, taxes, shipping }: Totals): number =>
  (totalExcludingTax ?? total - taxes) - shipping

/** An amount of Stripe in our minor units, half to even (stripe-mapping 1.5). */
export function ourMinor(amount: number, currency: Currency): number {
  if (wholeUnits.has(currency)) return amount * 100
  return hundredths.has(currency) ? Number(roundHalfEven(BigInt(amount), 100n)) : amount
}

/** By how many places a price in Stripe’s minor unit is shifted to be one in the currency’s unit. */
export function placesOfPrice(currency: Currency): number {
  if (wholeUnits.has(currency)) return 0
  return hundredths.has(currency) ? 2 : exponentOf(currency)
}

/** Stripe counts these in whole units, and these in hundredths of what has none. */
const wholeUnits: ReadonlySet<string> = new Set(['MGA'])
const hundredths: ReadonlySet<string> = new Set(['ISK', 'UGX'])

function netLine(
  { id, amount, discount, taxInside }: Line,
  net: number,
  currency: Currency,
): NetLine {
  if (!hundredths.has(currency)) {
    const taxInsideHundredths = ourMinor(taxInside, currency) * 100
    return { id, net, discount: ourMinor(discount, currency), taxInsideHundredths }
  }
  const beforeDiscount = ourMinor(amount - taxInside, currency)
  return { id, net, discount: Math.max(0, beforeDiscount - net), taxInsideHundredths: taxInside }
}

/** Stripe rounds what is due, not the lines: they are floored, and made up to the rounded sum. */
function inOurUnits(
  currency: Currency,
  nets: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  if (!hundredths.has(currency)) {
    return new Map([...nets].map(([id, net]) => [id, ourMinor(net, currency)]))
  }
  const floored = [...nets].map(([id, net]) => {
    const floor = Math.floor(net / 100)
    return { id, floor, remainder: net - floor * 100 }
  })
  const short = ourMinor(sum(nets.values()), currency) - sum(floored.map(({ floor }) => floor))
  const raised = floored
    .toSorted((a, b) => b.remainder - a.remainder || compareCodeUnits(a.id, b.id))
    .slice(0, short)
  const raisedIds = new Set(raised.map(({ id }) => id))
  return new Map(floored.map(({ id, floor }) => [id, floor + (raisedIds.has(id) ? 1 : 0)]))
}

function sum(amounts: Iterable<number>): number {
  let total = 0
  for (const amount of amounts) total += amount
  return total
}
