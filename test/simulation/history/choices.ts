import { type Books, nextToClose } from '../oracle/books.ts'
import { addMonths, dayOf, monthAfter, monthOf } from '../oracle/calendar.ts'
import { plusDays } from './clock.ts'
import type { DayChoice, MonthChoice, Pick } from './intent.ts'

/** Where a history stands: what was recorded so far, and its clock. */
export type Scene = Readonly<{ books: Books; at: string }>

export function chosenMonth({ books, at }: Scene, { from, offset }: MonthChoice): string {
  const base = from === 'open' ? (nextToClose(books) ?? monthOf(at)) : monthOf(at)
  return monthOf(addMonths(`${base}-01`, offset))
}

/** A day up to the end of the next month: later onboarding dates are refused before the domain. */
export function chosenDay(scene: Scene, choice: DayChoice): string {
  const latest = lastDayOf(monthAfter(monthOf(scene.at)))
  const day = dayWithoutLimit(scene, choice)
  if (day > latest) return latest
  return day
}

function dayWithoutLimit(scene: Scene, choice: DayChoice): string {
  if (choice.from === 'now') return plusDays(dayOf(scene.at), choice.offset)
  const month = chosenMonth(scene, choice.month)
  return choice.from === 'first' ? `${month}-01` : lastDayOf(month)
}

function lastDayOf(month: string): string {
  return plusDays(`${monthAfter(month)}-01`, -1)
}

/** One of these, or null when there is none. */
export function picked<Item>(items: readonly Item[], pick: Pick): Item | null {
  return items[pick % Math.max(1, items.length)] ?? null
}

/** An approved reseller's id; now and then one that nobody knows. */
export function resellerId({ books }: Scene, pick: Pick): string {
  if (pick === 40) return 'nobody'
  return picked(books.approvals, pick)?.reseller ?? 'nobody'
}

/** A recorded tenant's id; now and then one that nobody knows. */
export function tenantId({ books }: Scene, pick: Pick): string {
  if (pick === 40) return 'unknown'
  return picked(books.tenants, pick)?.tenant ?? 'unknown'
}
