import type { PlayedStripe } from '../stripe-product/play-stripe.ts'
import type { StripeReading } from './reading/stripe-reading.ts'

/** What a mapping comes to, as texts that can be compared. */
export type Said = Readonly<
  Record<
    'lines' | 'tenants' | 'waits' | 'rest' | 'owner' | 'paid' | 'unread' | 'totals',
    readonly string[]
  >
>

export function saidByReading(reading: StripeReading): Said {
  const { lines, waits, failures, reports, totals, tenantsRecorded } = reading.result()
  return {
    lines: lines.map(lineText),
    tenants: tenantsRecorded.map(({ id, name, onboardedOn, isTest, owner }) =>
      text(id, name, onboardedOn, isTest, owner),
    ),
    waits: waits
      .filter(({ reason }) => isCompared(reason))
      .map(({ id, reason, amountMinor }) => text(id, reason, hasAmount(reason) && amountMinor)),
    rest: reports.rest.map(({ id, amountMinor }) => text(id, amountMinor)),
    owner: reports.owner.map(({ customer, about }) => text(customer, about)),
    paid: reports.paid.map(({ id, kind }) => text(id, kind)),
    unread: failures.filter(({ reason }) => reason === 'sum').map(({ id }) => id),
    totals: totals.map(({ month, currency, lineCount, sumMinor }) =>
      text(month, currency, lineCount, sumMinor),
    ),
  }
}

export function saidByProduct(product: PlayedStripe): Said {
  const matters = product.matters()
  const of = (...reasons: string[]) => matters.filter(({ reason }) => reasons.includes(reason))
  const rows = product.rows.filter(({ role }) => role === 'charge' || role === 'whole')
  const waits = [
    ...rows.map(({ externalId, state, amountMinor }) => ({
      id: externalId,
      reason: state,
      amountMinor,
    })),
    ...matters.map(({ subject, reason, amountMinor }) => ({ id: subject, reason, amountMinor })),
  ]
  return {
    lines: product.lines.map(lineText),
    tenants: [...product.tenantsRecorded].map(([id, { name, onboardedOn, test, resellerNumber }]) =>
      text(id, name, onboardedOn, test, resellerNumber),
    ),
    waits: waits
      .filter(({ reason }) => isCompared(reason))
      .map(({ id, reason, amountMinor }) => text(id, reason, hasAmount(reason) && amountMinor)),
    rest: of('rest').map(({ subject, amountMinor }) => text(subject, amountMinor)),
    owner: of('owner').map(({ subject }) => text(...subject.split(':').slice(0, 2))),
    paid: of('refund', 'dispute').map(({ subject, reason }) => text(subject, reason)),
    unread: waits.filter(({ reason }) => reason === 'sum').map(({ id }) => id),
    totals: [...product.totals()].map(([key, { lineCount, sumMinor }]) =>
      text(key, lineCount, sumMinor),
    ),
  }
}

/**
 * What a wait says; of some the reading does not say what they come to. A refund that waits for its `payment` names
 * no customer, so that the mapper, which maps one customer, does not know of it.
 */
const waitsWithAmount = ['customer', 'reseller', 'price', 'month', 'line', 'written_off']
const waitsWithout = ['credit_notes', 'lines']

const hasAmount = (reason: string): boolean => waitsWithAmount.includes(reason)
const isCompared = (reason: string): boolean => hasAmount(reason) || waitsWithout.includes(reason)

type Line =
  | Readonly<{ kind: 'credit'; externalId: string; amountMinor: number; corrects: string }>
  | (Of & Readonly<{ kind: 'platform_fee'; listFeeMinor: number; discountMinor: number }>)
  | (Of &
      Readonly<{
        kind: 'overage'
        messages: number
        unitPrice?: string | null
        discountMinor?: number | null
        amountMinor: number
      }>)

type Of = Readonly<{ externalId: string; tenantId: string; serviceMonth: string; currency: string }>

function lineText(line: Line): string {
  if (line.kind === 'credit') {
    return text(line.externalId, 'credit', line.amountMinor, 'of', line.corrects)
  }
  const { externalId, tenantId, serviceMonth, currency } = line
  const of = text(externalId, tenantId, serviceMonth, currency)
  if (line.kind === 'platform_fee') return text(of, 'fee', line.listFeeMinor, -line.discountMinor)
  const { messages, unitPrice = null, discountMinor = null, amountMinor } = line
  // Without a discount is as with one of nothing.
  return text(of, 'overage', messages, 'at', unitPrice, -(discountMinor ?? 0), 'is', amountMinor)
}

const text = (...parts: unknown[]): string => parts.filter((part) => part !== false).join(' ')
