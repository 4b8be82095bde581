import { dayMs } from './durations.ts'

/** Whether a clock goes by that name: an IANA zone like Europe/Berlin, or UTC. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The instant at which a zone’s clock shows a time, itself given as the epoch ms of the same digits in UTC. Of an
 * hour that occurs twice the first; a time that is skipped as if the clock had not been put forward yet.
 */
export function instantOfClockMs(clockMs: number, zone: string): number {
  const before = offsetMs(clockMs - dayMs, zone)
  const after = offsetMs(clockMs + dayMs, zone)
  if (before === after) return clockMs - before
  const [earlier, later] = [clockMs - before, clockMs - after]
  const isShownThen = (atMs: number) => atMs + offsetMs(atMs, zone) === clockMs
  // Clocks put back show a time twice, the first time by the earlier offset; put forward they skip it.
  return !isShownThen(earlier) && isShownThen(later) ? later : earlier
}

/** What a zone’s clock is ahead of UTC at an instant; days without a change are asked once. */
function offsetMs(atMs: number, zone: string): number {
  const day = Math.floor(atMs / dayMs)
  const start = offsetOfDayMs(day, zone)
  return start === offsetOfDayMs(day + 1, zone) ? start : askedOffsetMs(atMs, zone)
}

const offsetsByZone = new Map<string, Map<number, number>>()

function offsetOfDayMs(day: number, zone: string): number {
  const known = offsetsByZone.get(zone) ?? new Map<number, number>()
  offsetsByZone.set(zone, known)
  const offset = known.get(day) ?? askedOffsetMs(day * dayMs, zone)
  known.set(day, offset)
  return offset
}

function askedOffsetMs(atMs: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(atMs)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(atMs / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Throws for a name that is no zone. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  clocks.set(zone, clock)
  return clock
}
