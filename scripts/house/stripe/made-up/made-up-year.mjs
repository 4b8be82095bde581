// A year of one made-up subscription: coupon, messages in tiers, upgrade and downgrade in mid-month, a note, a refund.
import { catalogue, messages, plans, tiers } from './made-up-catalogue.mjs'
import { madeUpLine } from './made-up-lines.mjs'
import { madeUpInvoice, madeUpNote, paid, paymentOf, refundOf } from './made-up-objects.mjs'

/** @typedef {import('../stripe-kinds.mjs').StripeObject} StripeObject */
/** @typedef {import('./made-up-lines.mjs').Line} Line */
/** @typedef {import('./made-up-objects.mjs').Invoice} Invoice */
/** @typedef {import('./made-up-catalogue.mjs').Plan} Plan */
/** @typedef {{ object: StripeObject, type: string, createdS: number }} Happening */

/** Messages of each month, the first one’s first. */
const used = [8200, 12_347, 15_018, 31_000, 44_444, 57_501, 80_000, 9999, 10_001, 23_456, 61_111]

/**
 * All that happens in the twelve months that end with that of `nowMs`, in order, up to `nowMs`. Ids bear the first month,
 * so that the same year sent again changes nothing.
 * @param {{ nowMs: number, resellerNumber: number }} how
 * @returns {Happening[]}
 */
export function madeUpYear({ nowMs, resellerNumber }) {
  const now = new Date(nowMs)
  /** @type {(month: number, day?: number) => number} */
  const at = (month, day = 1) =>
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11 + month, day) / 1000
  const first = new Date(at(0) * 1000).toISOString().slice(0, 7)
  const customer = `cus_nordlicht_${first}`
  /** @type {(name: string) => string} */
  const named = (name) => `${name}_nordlicht_${first}`
  /** @type {Happening[]} */
  const happened = []
  /** @type {(type: string, createdS: number, object: StripeObject) => void} */
  const happens = (type, createdS, object) => void happened.push({ type, createdS, object })

  for (const object of catalogue(at(0))) happens(`${object.object}.created`, at(0), object)
  happens('customer.created', at(0), {
    id: customer,
    object: 'customer',
    created: at(0),
    email: 'buchhaltung@nordlicht.example',
    livemode: false,
    metadata: { tenant_id: `nordlicht-${first}`, reseller: String(resellerNumber) },
    name: 'Nordlicht Assistenten GmbH',
  })

  /**
   * Finalised, and paid an hour later.
   * @type {(name: string, createdS: number, lines: Line[]) => Invoice}
   */
  const bills = (name, createdS, lines) => {
    const number = `NORD-${String(happened.length).padStart(4, '0')}`
    const invoice = madeUpInvoice({ id: named(`in_${name}`), customer, createdS, number, lines })
    happens('invoice.finalized', createdS, invoice)
    const done = paid(invoice, createdS + 3600)
    happens('invoice_payment.paid', createdS + 3600, paymentOf(invoice, createdS + 3600))
    happens('invoice.paid', createdS + 3600, done)
    return done
  }

  /** @type {(month: number, plan: Plan, discount?: number) => Line} */
  const fee = (month, plan, discount = 0) =>
    madeUpLine({
      ...{ id: named(`il_fee_${month}`), amount: plan.monthly, discount },
      ...{ price: plan.price, product: plan.product, description: plan.name },
      period: { start: at(month), end: at(month + 1) },
    })

  /** What was used in a month, a line for each tier that was reached. @type {(month: number) => Line[]} */
  const usage = (month) => {
    const all = used[month] ?? 0
    return tiers.flatMap(({ most, unitAmount }, tier) => {
      const quantity = Math.min(all, most) - (tiers[tier - 1]?.most ?? 0)
      if (quantity <= 0) return []
      return madeUpLine({
        ...{ id: named(`il_messages_${month}_${tier}`), ...messages, quantity, unitAmount },
        amount: Math.round((quantity * Math.round(Number(unitAmount) * 100)) / 100),
        description: `Messages, tier ${tier + 1}`,
        period: { start: at(month), end: at(month + 1) },
      })
    })
  }

  /**
   * From a day on another plan: the rest of the one is taken back, the rest of the other billed.
   * @type {(month: number, day: number, from: Plan, to: Plan) => Line[]}
   */
  const change = (month, day, from, to) => {
    const period = { start: at(month, day), end: at(month + 1) }
    const part = (period.end - period.start) / (at(month + 1) - at(month))
    /** @type {(id: string, plan: Plan, sign: 1 | -1) => import('./made-up-lines.mjs').LineParts} */
    const rest = (id, plan, sign) => ({
      ...{ id: named(`il_${id}_${month}`), amount: sign * Math.round(plan.monthly * part) },
      ...{ price: plan.price, product: plan.product, period },
      description: `${sign < 0 ? 'Unused' : 'Remaining'} time on ${plan.name}`,
    })
    const credits = {
      invoice: named(`in_${month}`),
      invoice_line_items: [named(`il_fee_${month}`)],
    }
    return [madeUpLine({ ...rest('unused', from, -1), credits }), madeUpLine(rest('rest', to, 1))]
  }

  const { basic, pro } = plans
  for (let month = 0; month < 12; month += 1) {
    const plan = month >= 5 && month <= 7 ? pro : basic
    const coupon = month < 3 ? Math.round(plan.monthly * 0.2) : 0
    const lines = [fee(month, plan, coupon), ...(month > 0 ? usage(month - 1) : [])]
    if (month === 8) lines.push(...change(7, 11, pro, basic))
    const invoice = bills(String(month), at(month) + 3600, lines)
    if (month === 4) bills('upgrade', at(4, 16), change(4, 16, basic, pro))
    if (month === 6) {
      const [createdS, refund] = [at(6, 20), named('re_noted')]
      const parts = { id: named('cn_6'), line: named('il_fee_6'), amount: 2000, refund, createdS }
      const note = madeUpNote({ ...parts, invoice })
      happens('refund.created', createdS, refundOf(invoice, refund, note.total, createdS))
      happens('credit_note.created', createdS, note)
      const noted = { ...invoice, post_payment_credit_notes_amount: note.total }
      happens('invoice.updated', createdS, noted)
    }
    if (month === 10) {
      // Without a note: what is to become of it, a person decides.
      const createdS = at(10, 5)
      happens('refund.created', createdS, refundOf(invoice, named('re_goodwill'), 1190, createdS))
    }
  }
  const until = nowMs / 1000
  return happened
    .filter(({ createdS }) => createdS <= until)
    .sort((one, other) => one.createdS - other.createdS)
}
