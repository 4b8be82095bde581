/** Rule 5: which lines are accepted. */

import type { BookedLine, Books } from './books.ts'
import { monthAfter, monthOf } from './calendar.ts'
import {
  type Answer,
  accepted,
  type Charged,
  type LineContent,
  type LineEvent,
  type LineId,
  type Refusal,
  refused,
  same,
} from './events.ts'
import { PRICE_SCALE, scaledMillionths, scaledPrice, upperCode } from './prices.ts'

type Overage = Extract<LineContent, { type: 'overage' }>

/** Minor units of one unit: ISO 4217, as far as the histories go. */
const EXPONENTS: { [currency: string]: number } = {
  JPY: 0,
  KRW: 0,
  EUR: 2,
  USD: 2,
  GBP: 2,
  CHF: 2,
  KWD: 3,
  TND: 3,
}

export function recordLine(books: Books, event: LineEvent): Answer {
  const { id, content } = event
  const malformed = malformation(content)
  if (malformed !== null) return refused(malformed)
  const said = contentAsText(content)
  const known = books.lines.find((line) => isSameId(line.id, id))
  if (known !== undefined) return known.said === said ? same : refused('other content')

  if (content.type === 'credit') {
    const target = books.lines.find((line) => isSameId(line.id, content.corrects))
    if (target === undefined) return refused('unknown line')
    if (target.type === 'credit') return refused('corrects a credit')
    const amount = BigInt(content.amount)
    if (leftOf(books, target) + amount < 0n) return refused('credits exceed line')
    const { tenant, currency, month } = target
    add(books, { id, type: 'credit', tenant, currency, month, amount, corrects: target.id, said })
    return accepted
  }
  if (!books.tenants.some((one) => one.tenant === content.tenant)) return refused('unknown tenant')
  const month = monthCharged(content)
  if (month > monthAfter(monthOf(event.at))) return refused('month too late')
  const { type, tenant } = content
  const currency = upperCode(content.currency)
  const amount =
    content.type === 'overage'
      ? BigInt(content.amount)
      : BigInt(content.list) - BigInt(content.discount)
  add(books, { id, type, tenant, currency, month, amount, corrects: null, said })
  return accepted
}

function add(books: Books, line: Omit<BookedLine, 'sequence'>): void {
  books.sequence += 1
  books.lines.push({ ...line, sequence: books.sequence })
}

/** What is wrong with a line by itself, whatever else is known. */
function malformation(content: LineContent): Refusal | null {
  if (content.type === 'credit') return content.amount < 0 ? null : 'not a credit'
  const exponent = EXPONENTS[upperCode(content.currency)]
  if (exponent === undefined) return 'unknown currency'
  const { month, instant } = content
  if (month === undefined && instant === undefined) return 'no month'
  if (month !== undefined && instant !== undefined && monthOf(instant) !== month) {
    return 'months disagree'
  }
  if (content.type === 'platform_fee') {
    const { list, discount } = content
    return list < 0 || discount < 0 || list - discount < 0 ? 'not a fee' : null
  }
  const { messages, price, millionths, amount } = content
  const discount = content.discount ?? 0
  if (messages < 0 || amount < 0 || discount < 0) return 'not an overage'
  if (price !== null && scaledPrice(price) === null) return 'not a price'
  if (price !== null && millionths !== null) return 'two prices'
  const scaled = priceOf(content)
  if (scaled === null) return discount === 0 ? null : 'discount without a price'
  // Both sides in the scale of the price: amount against messages × price − discount.
  const full = BigInt(messages) * scaled * 10n ** BigInt(exponent)
  const difference = BigInt(amount) * PRICE_SCALE - (full - BigInt(discount) * PRICE_SCALE)
  return difference > PRICE_SCALE || difference < -PRICE_SCALE ? 'amount differs' : null
}

/** The price, whichever way it is sent; null where there is none. */
function priceOf({ price, millionths }: Overage): bigint | null {
  if (price !== null) return scaledPrice(price)
  return millionths === null ? null : scaledMillionths(millionths)
}

/** The month as it is given, or that of the instant. */
function monthCharged({ month, instant }: Charged): string {
  return month ?? monthOf(instant ?? '')
}

/** What a line says, for the comparison of rule 5. */
function contentAsText(content: LineContent): string {
  if (content.type === 'credit') {
    const { corrects, amount, reason } = content
    return JSON.stringify(['credit', corrects.source, corrects.externalId, amount, reason])
  }
  const { type, tenant, currency, instant } = content
  const charged = [
    type,
    tenant,
    upperCode(currency),
    monthCharged(content),
    instant ?? 'no instant',
  ]
  if (type === 'platform_fee') {
    return JSON.stringify([...charged, content.list, content.discount])
  }
  const { messages, discount, amount } = content
  return JSON.stringify([...charged, messages, `${priceOf(content)}`, discount ?? 0, amount])
}

/** What the credits so far leave of a line. */
function leftOf(books: Books, target: BookedLine): bigint {
  let left = target.amount
  for (const line of books.lines) {
    if (line.corrects !== null && isSameId(line.corrects, target.id)) left += line.amount
  }
  return left
}

export function isSameId(a: LineId, b: LineId): boolean {
  return a.source === b.source && a.externalId === b.externalId
}
