import type { BookedLine } from '../oracle/books.ts'
import { addMonths, monthAfter, monthOf } from '../oracle/calendar.ts'
import type { Charged, Event, LineEvent } from '../oracle/events.ts'
import { isSameId } from '../oracle/lines.ts'
import { PRICE_SCALE, scaledMillionths, scaledPrice, upperCode } from '../oracle/prices.ts'
import { finer, spelledOtherwise } from './billed.ts'
import { chosenMonth, picked, type Scene, tenantId } from './choices.ts'
import { plusMs } from './clock.ts'
import type { Action, Charge } from './intent.ts'

/** A scene with the line events sent so far; their number makes the next external id. */
export type LineScene = Scene & Readonly<{ sent: readonly LineEvent[] }>

type LineAction = Extract<
  Action,
  { do: 'fee' | 'fees' | 'overage' | 'credit' | 'credit-all' | 'again' }
>

const exponents: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 }

/** The lines of an action. They are numbered from `sent` on, each source by itself. */
export function lineEvents(scene: LineScene, action: LineAction): LineEvent[] {
  switch (action.do) {
    case 'fee': {
      const { listMinor: list, discountMinor: discount } = action
      return [fee(scene, action.charge, 0, { list, discount })]
    }
    case 'fees':
      return Array.from({ length: action.count }, (_, nth) => {
        const charge = { ...action.charge, tenant: action.charge.tenant + nth }
        return fee(scene, charge, nth, { list: action.listMinor, discount: 0 })
      })
    case 'overage':
      return [overage(scene, action)]
    case 'credit': {
      const line = picked(scene.books.lines, action.line)
      return line === null ? [] : [credit(scene, { line, nth: 0, of: action.of })]
    }
    case 'credit-all':
      return scene.books.lines
        .filter((line) => line.type !== 'credit' && leftOf(scene, line) > 0)
        .map((line, nth) => credit(scene, { line, nth, of: action.of }))
    case 'again':
      return again(scene, action)
  }
}

function fee(
  scene: LineScene,
  charge: Charge,
  nth: number,
  amounts: { list: number; discount: number },
): LineEvent {
  const content = { type: 'platform_fee', ...charged(scene, charge), ...amounts } as const
  return { kind: 'line', at: scene.at, id: nextId(scene, charge.source, nth), content }
}

function overage(scene: LineScene, action: Action & { do: 'overage' }): LineEvent {
  const { charge, messages, price, millionths, discountMinor: discount, offMinor } = action
  const minor = 10n ** BigInt(exponents[upperCode(charge.currency)] ?? 2)
  const scaled = price === null ? scaledMillionths(millionths ?? 0) : (scaledPrice(price) ?? 0n)
  const priced = Number((BigInt(messages) * scaled * minor) / PRICE_SCALE)
  const isPriced = price !== null || millionths !== null
  // What is less than nothing is billed as 0; without a price whatever, here a unit a message.
  const billedMinor = isPriced ? Math.max(0, priced - (discount ?? 0)) : messages
  const said = { messages, price, millionths, discount, amount: billedMinor + offMinor }
  const content = { type: 'overage', ...charged(scene, charge), ...said } as const
  return { kind: 'line', at: scene.at, id: nextId(scene, charge.source, 0), content }
}

function charged(scene: LineScene, { tenant, month, given, currency }: Charge) {
  return { tenant: tenantId(scene, tenant), currency, ...when(chosenMonth(scene, month), given) }
}

function when(month: string, given: Charge['given']): Charged {
  const firstInstant = `${month}-01T00:00:00.000Z`
  const lastInstant = plusMs(`${monthAfter(month)}-01T00:00:00.000Z`, -1)
  switch (given) {
    case 'month':
      return { month }
    case 'first-instant':
      return { instant: firstInstant }
    case 'last-instant':
      return { instant: lastInstant }
    case 'both':
      return { month, instant: lastInstant }
    case 'disagree':
      return { month: monthOf(addMonths(`${month}-01`, -1)), instant: firstInstant }
    case 'neither':
      return {}
  }
}

type Credited = Readonly<{
  line: BookedLine
  nth: number
  of: (Action & { do: 'credit' })['of']
}>

function credit(scene: LineScene, { line, nth, of }: Credited): LineEvent {
  const whole = Number(line.amount)
  const left = leftOf(scene, line)
  const amounts = { all: whole, left, half: Math.floor(left / 2), one: 1, 'too-much': left + 1 }
  const amount = -Math.max(1, amounts[of])
  const content = { type: 'credit', corrects: line.id, amount, reason: 'refund' } as const
  return { kind: 'line', at: scene.at, id: nextId(scene, line.id.source, nth), content }
}

/** A line that was sent before, as it was or with something changed. */
function again(scene: LineScene, action: Action & { do: 'again' }): LineEvent[] {
  const before = picked(scene.sent, action.line)
  if (before === null) return []
  return [{ ...before, at: scene.at, content: changed(before.content, action.change) }]
}

function changed(
  content: LineEvent['content'],
  change: (Action & { do: 'again' })['change'],
): LineEvent['content'] {
  if (change === 'none') return content
  if (content.type === 'credit') {
    return change === 'amount' ? { ...content, amount: content.amount - 1 } : content
  }
  if (change === 'instant') {
    if (content.month !== undefined && content.instant !== undefined) {
      const { month: _month, ...rest } = content
      return rest
    }
    if (content.instant !== undefined) return { ...content, instant: plusMs(content.instant, 1) }
    const middle = `${content.month}-15T00:00:00.000Z`
    return content.month === undefined ? content : { ...content, instant: middle }
  }
  if (change === 'spelling') return spelledOtherwise(content)
  if (content.type === 'platform_fee') {
    const { list, discount, ...rest } = content
    if (change === 'amount') return { ...content, list: list + 1 }
    const nothing = { messages: 0, price: null, millionths: null, discount: null, amount: 0 }
    return { ...rest, type: 'overage', ...nothing }
  }
  if (change === 'amount') return { ...content, messages: content.messages + 1 }
  if (change === 'price') return { ...content, ...finer(content) }
  const { messages: _messages, price: _price, millionths: _millionths, amount, ...rest } = content
  return { ...rest, type: 'platform_fee', list: Math.max(0, amount), discount: 0 }
}

/** What the credits so far leave of a line. */
function leftOf({ books }: Scene, line: BookedLine): number {
  return books.lines
    .filter(({ corrects }) => corrects !== null && isSameId(corrects, line.id))
    .reduce((left, credit) => left + Number(credit.amount), Number(line.amount))
}

// The second source's ids are one behind, so that both sources use the same ids.
function nextId({ sent }: LineScene, source: string, nth: number): LineEvent['id'] {
  const number = sent.length + nth + (source === 'billing' ? 1 : 0)
  return { source, externalId: `l${number}` }
}

export function isLineEvent(event: Event): event is LineEvent {
  return event.kind === 'line'
}
