import { addMonths, dayOf, monthAfter, monthOf } from '../oracle/calendar.ts'
import type { Move } from './intent.ts'

const hourMs = 3_600_000

/** The instant after a move; the clock never goes back. `dueAt` is when the next open month is due. */
export function moveClock(at: string, move: Move, dueAt: string | null): string {
  switch (move.to) {
    case 'stay':
      return at
    case 'hours':
      return plusMs(at, move.count * hourMs)
    case 'days':
      return plusMs(at, move.count * 24 * hourMs)
    case 'months':
      return `${addMonths(dayOf(at), move.count)}${at.slice(10)}`
    case 'month-start':
      return `${monthAfter(monthOf(at))}-01T00:00:00.000Z`
    case 'month-end':
      return plusMs(`${monthAfter(monthOf(at))}-01T00:00:00.000Z`, -1)
    case 'due':
      return dueAt !== null && dueAt > at ? dueAt : at
    case 'before-due':
      return dueAt !== null && plusMs(dueAt, -1) > at ? plusMs(dueAt, -1) : at
  }
}

export function plusMs(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}

export function plusDays(day: string, days: number): string {
  return dayOf(plusMs(`${day}T00:00:00.000Z`, days * 24 * hourMs))
}

/** From when a month may close. */
export function dueAtOf(month: string): string {
  return `${monthAfter(month)}-03T03:00:00.000Z`
}
