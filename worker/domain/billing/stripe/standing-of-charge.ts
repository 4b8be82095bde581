import { chargeKind } from './charge-kind.ts'
import type { ReadLine } from './counted-invoices.ts'
import type { CustomerFacts, KeptLine } from './known-customer.ts'
import type { EarningKind, LineState } from './states.ts'
import type { CustomerTenant } from './tenant-of-customer.ts'

/** A charge with where it stands, and with it all that is credited of it or came back. */
export type Standing = Readonly<{
  charge: ReadLine
  state: LineState
  kind: EarningKind | null
  tenantId: string
}>

/** What is on its way stays. Otherwise what it waits for: the customer before the reseller, the price and the month. */
export function standingOf(
  charge: ReadLine,
  kept: KeptLine | undefined,
  { kinds, latestMonth }: CustomerFacts,
  { tenantId, waitsFor }: CustomerTenant,
): Standing {
  const of = { charge, tenantId: tenantId ?? '' }
  if (kept && isSent(kept)) return { ...of, state: kept.state, kind: kept.kind }
  const kind = chargeKind(charge.line, kinds)
  const waits = (state: LineState): Standing => ({ ...of, state, kind: null })
  if (kind === 'none') return waits('none')
  if (waitsFor !== null) return waits(waitsFor)
  if (kind === null) return waits('price')
  return charge.serviceMonth > latestMonth ? waits('month') : { ...of, state: 'ready', kind }
}

/** Whether it is out of the mapping’s hands. */
export const isSent = ({ state }: Readonly<{ state: LineState }>): boolean =>
  state === 'written' || state === 'ready' || state === 'refused'

/** Of whom and when a line is, as the ledger takes it. */
export const ofLine = ({ charge, tenantId }: Standing, externalId: string) => ({
  tenantId,
  currency: charge.currency,
  serviceMonth: charge.serviceMonth,
  externalId,
})

/** What the row of a charge and of its credits have in common. */
export const rowOf = ({ id, invoiceId, serviceMonth, currency, line }: ReadLine) => ({
  invoiceId,
  chargeId: id,
  priceId: line.price,
  productId: line.product,
  serviceMonth,
  currency,
})
