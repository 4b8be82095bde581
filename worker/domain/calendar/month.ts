import type { Brand } from '#domain/brand.ts'
import { dayMs, hourMs } from '#domain/calendar/durations.ts'
import { terms } from '#domain/program.ts'

/** UTC month "YYYY-MM"; compares as a string. */
export type Month = Brand<string, 'Month'>

/**
 * A month of the years 2000 to 2099: the one range of every month, date and instant that somebody gives.
 * What is computed from those is never far beyond it.
 */
export const monthPattern = /^20\d{2}-(?:0[1-9]|1[0-2])$/

export function isMonth(value: unknown): value is Month {
  return typeof value === 'string' && monthPattern.test(value)
}

/** A month that is known to be one, of the years 1970 to 9999. Throws otherwise: for what is computed or stored. */
export function toMonth(text: string): Month {
  if (!isComputedMonth(text)) throw new Error(`Not a month: ${text}`)
  return text
}

/** The UTC month in which an instant (epoch ms) lies. */
export function monthOfInstantMs(instantMs: number): Month {
  return toMonth(new Date(instantMs).toISOString().slice(0, 7))
}

export function addMonths(month: Month, count: number): Month {
  return monthAt(indexOf(month) + count)
}

export const laterMonth = (one: Month, other: Month): Month => (one > other ? one : other)

export function nextMonth(month: Month): Month {
  return addMonths(month, 1)
}

export function previousMonth(month: Month): Month {
  return addMonths(month, -1)
}

/** Months from `from` to `to`, both included; none when `from` is later. */
export function monthsFromTo(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let index = indexOf(from); index <= indexOf(to); index += 1) months.push(monthAt(index))
  return months
}

/** First instant of the month in epoch ms, UTC. */
export function firstInstantMs(month: Month): number {
  return Date.UTC(yearOf(month), monthNumberOf(month) - 1)
}

/** Epoch ms from which the month may close: day 3 of the following month, 03:00 UTC (rule 7.2). */
export function closeDueAtMs(month: Month): number {
  const dayOfMonthMs = (terms.closeDay - 1) * dayMs
  return firstInstantMs(nextMonth(month)) + dayOfMonthMs + terms.closeHourUtc * hourMs
}

const computedPattern = /^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])$/

const isComputedMonth = (text: string): text is Month => computedPattern.test(text)

function indexOf(month: Month): number {
  return yearOf(month) * 12 + monthNumberOf(month) - 1
}

function monthAt(index: number): Month {
  const year = String(Math.floor(index / 12)).padStart(4, '0')
  return toMonth(`${year}-${String((index % 12) + 1).padStart(2, '0')}`)
}

function yearOf(month: Month): number {
  return Number(month.slice(0, 4))
}

function monthNumberOf(month: Month): number {
  return Number(month.slice(5))
}
