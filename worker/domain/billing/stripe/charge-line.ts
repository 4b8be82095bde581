import type { Month } from '#domain/calendar/month.ts'
import { isAsPriced, readUnitPrice, type UnitPrice } from '#domain/ledger/unit-price.ts'
import type { Currency } from '#domain/money/currency.ts'
import { roundHalfEven } from '#domain/money/money.ts'
import { type NetLine, placesOfPrice } from './net-amounts.ts'
import type { InvoiceLine } from './snapshots.ts'
import type { EarningKind } from './states.ts'

/** The name under which the ledger knows what Stripe bills. */
export const stripeSource = 'stripe'

type Of = Readonly<{
  tenantId: string
  currency: Currency
  serviceMonth: Month
  externalId: string
}>

/** A charge as the ledger takes it (rule 5), so much of it as comes to `net`. */
export type ChargeLine = Of &
  Readonly<{ source: typeof stripeSource }> &
  (
    | Readonly<{ kind: 'platform_fee'; listFeeMinor: number; discountMinor: number }>
    | Readonly<{
        kind: 'overage'
        messages: number
        unitPrice: UnitPrice | null
        discountMinor: number | null
        amountMinor: number
      }>
  )

/** A line of an invoice as a line of the ledger (stripe-mapping 4.3 and 4.4). */
export function chargeLine(
  kind: EarningKind,
  { line, amounts: net }: Readonly<{ line: InvoiceLine; amounts: NetLine }>,
  of: Of,
): ChargeLine {
  if (kind === 'platform_fee') {
    const discountMinor = Math.max(0, discountOfFee(net))
    return {
      source: stripeSource,
      ...of,
      kind,
      listFeeMinor: net.net + discountMinor,
      discountMinor,
    }
  }
  const messages = wholePart(line.quantity)
  const amountMinor = net.net
  const unitPrice = priceOf(line, net, of.currency)
  const priced = unitPrice !== null && {
    currency: of.currency,
    messages,
    unitPrice,
    discountMinor: net.discount,
    amountMinor,
  }
  const stands = { source: stripeSource, ...of, kind, messages, amountMinor } as const
  return priced !== false && isAsPriced(priced)
    ? { ...stands, unitPrice, discountMinor: net.discount }
    : { ...stands, unitPrice: null, discountMinor: null }
}

/** What came back, of the kind of its charge: a fee by its list, overage without messages or a price. */
export const lineOfBack = (kind: EarningKind, amountMinor: number, of: Of): ChargeLine =>
  kind === 'platform_fee'
    ? { source: stripeSource, ...of, kind, listFeeMinor: amountMinor, discountMinor: 0 }
    : {
        source: stripeSource,
        ...of,
        kind,
        messages: 0,
        unitPrice: null,
        discountMinor: null,
        amountMinor,
      }

/** Off the net fee: a discount on an amount that holds taxes takes some of these away, too. */
function discountOfFee({ net, discount, taxInsideHundredths }: NetLine): number {
  const whole = BigInt(net) * 100n + BigInt(taxInsideHundredths)
  if (taxInsideHundredths === 0 || whole === 0n) return discount
  const part = BigInt(discount) * BigInt(net) * 100n
  return Number(whole > 0n ? roundHalfEven(part, whole) : roundHalfEven(-part, -whole))
}

/** In the currency’s unit; null where what it would come to is not to be known, so that the line stands as billed. */
function priceOf(line: InvoiceLine, net: NetLine, currency: Currency): UnitPrice | null {
  const { unitAmount, quantity } = line
  if (unitAmount === null || net.taxInsideHundredths !== 0 || net.discount < 0) return null
  if (quantity !== null && !isWhole(quantity)) return null
  const match = /^(\d{1,30})(?:\.(\d*?)0*)?$/.exec(unitAmount)
  if (match === null) return null
  const [, whole = '', decimals = ''] = match
  if (decimals.length > mostDecimals) return null
  const places = placesOfPrice(currency)
  const digits = whole.padStart(places + 1, '0')
  const at = digits.length - places
  const fraction = digits.slice(at) + decimals
  const read = readUnitPrice(fraction === '' ? digits : `${digits.slice(0, at)}.${fraction}`)
  return 'price' in read ? read.price : null
}

/** Of a price in Stripe’s minor unit; it has no more itself. */
const mostDecimals = 12

const isWhole = (quantity: string): boolean => /^\d+(?:\.0*)?$/.test(quantity)

function wholePart(quantity: string | null): number {
  const digits = /^\d{1,15}/.exec(quantity ?? '')?.[0]
  return digits === undefined ? 0 : Number(digits)
}
