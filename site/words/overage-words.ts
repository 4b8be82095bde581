import { unitPrice } from './exact-amount.ts'
import { formatMoney } from './format-amount.ts'

export type ChargedMessages = Readonly<{
  messages: number
  /** Null: the amount stands as billed (rule 5). */
  unitPrice: string | null
  discountMinor: number | null
}>

/** "3,412 messages at EUR 0.012, less a discount of EUR 8.19". */
export function overageWords(charged: ChargedMessages, currency: string): string {
  const messages = `${charged.messages.toLocaleString()} ${charged.messages === 1 ? 'message' : 'messages'}`
  if (charged.unitPrice === null) return `${messages}, as billed: no unit price was given`
  return `${messages} at ${unitPrice(charged.unitPrice, currency)}${lessDiscount(charged.discountMinor, currency)}`
}

/** What follows a price that was discounted; nothing when it was not. */
export const lessDiscount = (discountMinor: number | null, currency: string): string =>
  discountMinor ? `, less a discount of ${formatMoney(discountMinor, currency)}` : ''
