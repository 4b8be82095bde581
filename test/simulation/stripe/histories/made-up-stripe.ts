import type {
  Delivery,
  RawCustomer,
  RawInvoice,
  RawNote,
  RawObject,
  RawPayment,
  RawRefund,
} from '../reading/objects.ts'
import { type Billing, newId } from './line-making.ts'
import type { Random } from './random.ts'

type Changing<Raw> = { -readonly [Key in keyof Raw]: Raw[Key] }

export type MadeInvoice = {
  raw: Changing<RawInvoice>
  /** Events bring its first lines only. */
  isLong: boolean
  notes: MadeNote[]
  payment: RawPayment | null
  refunds: RawRefund[]
}

export type MadeNote = { raw: Changing<RawNote>; invoice: MadeInvoice }

export type Sent = Readonly<{ atS: number; delivery: Delivery }>

const firstLines = 2

/** One customer's account at a made-up Stripe: its objects as they are now, and all events so far. */
export class MadeUpStripe {
  readonly random: Random
  readonly billing: Billing
  readonly invoices: MadeInvoice[] = []
  readonly sent: Sent[] = []
  customer: RawCustomer
  nowS: number

  constructor(random: Random, billing: Billing, startS: number, metadata: Record<string, string>) {
    this.random = random
    this.billing = billing
    this.nowS = startS
    this.customer = {
      object: 'customer',
      id: this.id('cus'),
      name: random.chance(0.8) ? 'Acme GmbH' : null,
      created: startS,
      metadata,
    }
    this.send(this.customer)
  }

  id(prefix: string): string {
    return newId(this.random, prefix, this.billing.longIds)
  }

  /** Some time passes: no two things happen in one second. */
  wait(longestHours: number): void {
    this.nowS += this.random.between(1, longestHours * 3600)
  }

  waitUntil(atS: number): void {
    this.nowS = Math.max(this.nowS + 1, atS)
  }

  /** An event with the object as it is now. */
  send(object: RawObject): void {
    const eventId = this.id('evt')
    this.sent.push({
      atS: this.nowS,
      delivery: { via: 'event', eventId, eventCreatedS: this.nowS, object },
    })
  }

  sendInvoice(invoice: MadeInvoice): void {
    this.send(invoice.isLong ? shortened(invoice.raw) : { ...invoice.raw })
  }

  /** What is fetched at the end: every long invoice, whole. */
  fetched(): Delivery[] {
    return this.invoices
      .filter(({ isLong }) => isLong)
      .map(({ raw }) => ({ via: 'fetched', object: { ...raw } }))
  }
}

function shortened(raw: RawInvoice): RawInvoice {
  return { ...raw, lines: { data: raw.lines.data.slice(0, firstLines), has_more: true } }
}

export const isPaid = ({ raw }: MadeInvoice): boolean => raw.status === 'paid'
export const isInForce = ({ raw }: MadeNote): boolean => raw.status === 'issued'

/** What notes may still take of an invoice. */
export function creditable({ raw, notes }: MadeInvoice): number {
  let left = raw.total
  for (const note of notes) if (isInForce(note)) left -= note.raw.total
  return left
}
