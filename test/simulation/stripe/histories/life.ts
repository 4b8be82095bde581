import type { RawLine } from '../reading/objects.ts'
import { type Billing, invoiceLine, type Wanted } from './line-making.ts'
import { isPaid, type MadeInvoice, MadeUpStripe } from './made-up-stripe.ts'
import { issueNote, isVoidable, voidNote } from './notes.ts'
import type { Random } from './random.ts'
import {
  dispute,
  finalise,
  markUncollectible,
  pay,
  refund,
  voidInvoice,
} from './settle-invoices.ts'

/** What a life may hold: `most` is how much of a line a credit takes, in percent. */
export type Temper = Readonly<{
  most: number
  months: number
  actionsPerMonth: number
  /** Whether some lines are of kind none, some for months to come, and some invoices do not add up. */
  isUnsettled: boolean
}>

const fees: { readonly [currency: string]: number } = {
  JPY: 4900,
  ISK: 490_000,
  UGX: 5_000_000,
  MGA: 90_000,
  KWD: 14_999,
}

/** Some months of one customer: what is due is invoiced, and this and that happens in between. */
export function liveThrough(
  random: Random,
  billing: Billing,
  metadata: Record<string, string>,
  temper: Temper,
): MadeUpStripe {
  const startS = Date.UTC(2026, 0, random.between(1, 28), random.between(0, 23)) / 1000
  const stripe = new MadeUpStripe(random, billing, startS, metadata)
  const life = new Life(stripe, temper)
  for (let month = 0; month < temper.months; month += 1) life.liveMonth(month)
  return stripe
}

class Life {
  readonly #stripe: MadeUpStripe
  readonly #temper: Temper
  /** Items for the next invoice. */
  #pending: RawLine[] = []
  #yearly: boolean
  #lastFee: { invoice: MadeInvoice; line: RawLine } | null = null

  constructor(stripe: MadeUpStripe, temper: Temper) {
    this.#stripe = stripe
    this.#temper = temper
    this.#yearly = stripe.random.chance(0.15)
  }

  liveMonth(month: number): void {
    const stripe = this.#stripe
    stripe.waitUntil(Date.UTC(2026, month + 1, 1, stripe.random.between(0, 40)) / 1000)
    this.#invoiceWhatIsDue(month)
    for (let nth = 0; nth < this.#temper.actionsPerMonth; nth += 1) {
      stripe.wait(60)
      this.#act()
    }
  }

  #invoiceWhatIsDue(month: number): void {
    const { random } = this.#stripe
    const lines = this.#pending
    this.#pending = []
    const fee = this.#yearly && month > 0 ? null : this.#feeLine()
    if (fee !== null) lines.push(fee)
    if (random.chance(0.7)) lines.push(...this.#usageLines())
    if (lines.length === 0) return
    const wrongBy = this.#temper.isUnsettled && random.chance(0.05) ? random.between(10, 99) : 0
    const invoice = finalise(this.#stripe, lines, wrongBy)
    if (fee !== null) this.#lastFee = { invoice, line: fee }
    if (random.chance(0.5) && !isPaid(invoice)) {
      this.#stripe.wait(30)
      pay(this.#stripe, invoice)
    }
  }

  #line(wanted: Omit<Wanted, 'startS'>, startS = this.#stripe.nowS): RawLine {
    return invoiceLine(this.#stripe.random, this.#stripe.billing, { ...wanted, startS })
  }

  #fee(): number {
    const fee = fees[this.#stripe.billing.currency] ?? 9900
    return this.#yearly ? fee * 10 : fee
  }

  #feeLine(): RawLine {
    return this.#line({ amount: this.#fee(), price: 'price_fee' })
  }

  /** Metered use of the month before, in up to three tiers. */
  #usageLines(): RawLine[] {
    const { random, nowS } = this.#stripe
    const tiers = random.between(1, 3)
    return Array.from({ length: tiers }, (_, tier) => {
      const quantity = random.between(0, 900)
      const thousandths = random.between(1, 3000)
      const digits = String(thousandths % 1000).padStart(3, '0')
      // Zeros say nothing; a few prices have as many decimals as Stripe has at the most, or more.
      const finer = random.chance(0.2) ? (random.one(['000', '000000001', '0000000001']) ?? '') : ''
      const unitDecimal = `${Math.floor(thousandths / 1000)}.${digits}${finer}`
      const flat = random.chance(0.1) ? random.between(1, 500) : 0
      const amount = Math.round((quantity * thousandths) / 1000) + flat
      const quantityDecimal = random.chance(0.15) ? `${quantity}.5` : String(quantity)
      return this.#line(
        {
          amount,
          price: `price_use_${tier}`,
          quantity,
          quantityDecimal,
          ...(flat > 0 ? {} : { unitDecimal }),
        },
        nowS - 2_592_000,
      )
    })
  }

  #act(): void {
    const { random } = this.#stripe
    const roll = random.between(0, 99)
    if (roll < 30) this.#noteSomething()
    else if (roll < 40) this.#voidSomeNote()
    else if (roll < 65) this.#settleSomething()
    else if (roll < 85) this.#changePlan()
    else if (roll < 90) this.#pending.push(this.#goodwill())
    else if (roll < 95) this.#oneOff()
    else this.#losePayment()
  }

  #noteSomething(): void {
    const invoice = this.#some(({ raw }) => raw.status !== 'void' && raw.total > 0)
    if (invoice !== undefined) issueNote(this.#stripe, invoice, this.#temper.most)
  }

  #voidSomeNote(): void {
    const note = this.#stripe.random.one(
      this.#stripe.invoices.flatMap(({ notes }) => notes).filter(isVoidable),
    )
    if (note !== undefined) voidNote(this.#stripe, note)
  }

  #settleSomething(): void {
    const { random } = this.#stripe
    const invoice = this.#some(({ raw }) => raw.status === 'open' || raw.status === 'uncollectible')
    if (invoice === undefined) return
    const roll = random.between(0, 99)
    if (roll < 40) pay(this.#stripe, invoice)
    else if (roll < 65) voidInvoice(this.#stripe, invoice)
    else if (invoice.raw.status === 'open') markUncollectible(this.#stripe, invoice)
  }

  /** Up or down: the old plan's rest is credited, the new one's charged, at once or with the next. */
  #changePlan(): void {
    const { random } = this.#stripe
    const old = this.#lastFee
    if (old === null) return
    const most = this.#temper.most
    const part = random.between(1, Math.max(1, Math.floor((old.line.amount * most) / 100)))
    const credited = { invoice: old.invoice.raw.id, lines: this.#namedLines(old) }
    const isUp = random.chance(0.6)
    const lines = [
      this.#line({ amount: -part, price: 'price_fee', credited }),
      this.#line({ amount: Math.max(1, Math.floor(part * (isUp ? 2 : 0.5))), price: 'price_plus' }),
    ]
    if (random.chance(0.5)) this.#pending.push(...lines)
    else this.#lastFee = { invoice: finalise(this.#stripe, lines), line: lines[1] ?? old.line }
  }

  /** Mostly the one fee; now and then a second line of its invoice. */
  #namedLines({ invoice, line }: { invoice: MadeInvoice; line: RawLine }): string[] {
    const other = this.#stripe.random.one(invoice.raw.lines.data)
    const isOne = other === undefined || other.id === line.id || !this.#stripe.random.chance(0.2)
    return isOne ? [line.id] : [line.id, other.id]
  }

  /** A negative line that credits nothing by name. */
  #goodwill(): RawLine {
    const amount = -Math.max(1, Math.floor((this.#fee() * this.#temper.most) / 400))
    const isNone = this.#temper.isUnsettled && this.#stripe.random.chance(0.4)
    return this.#line({
      amount,
      ...(isNone ? { metadata: { reseller_program_kind: 'none' } } : {}),
    })
  }

  #oneOff(): void {
    const { random } = this.#stripe
    const amount = random.between(1, this.#fee())
    const { isUnsettled } = this.#temper
    const kind = isUnsettled
      ? (random.one(['platform_fee', 'overage', 'none', 'something']) ?? 'none')
      : 'platform_fee'
    // Some are for months to come.
    const aheadS = isUnsettled && random.chance(0.5) ? random.between(20, 150) * 86_400 : 0
    const metadata = { reseller_program_kind: kind }
    const line = this.#line({ amount, metadata }, this.#stripe.nowS + aheadS)
    if (random.chance(0.5)) this.#pending.push(line)
    else finalise(this.#stripe, [line])
  }

  #losePayment(): void {
    const { random } = this.#stripe
    const invoice = this.#some((one) => one.payment !== null && one.raw.total > 0)
    if (invoice === undefined) return
    if (random.chance(0.6)) refund(this.#stripe, invoice, random.between(1, invoice.raw.total))
    else dispute(this.#stripe, invoice)
  }

  #some(holds: (invoice: MadeInvoice) => boolean): MadeInvoice | undefined {
    return this.#stripe.random.one(this.#stripe.invoices.filter(holds))
  }
}
