import { isCalendarDate } from './calendar-date.ts'
import { isoInstant } from './iso-instant.ts'

const pattern =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/**
 * Epoch ms of an ISO 8601 instant with its zone ("2026-10-31T23:59:59.999Z"), in the UTC years 2000 to 2099;
 * null for anything else. Digits under a millisecond are cut off, so it never reaches the following month.
 */
export function parseInstantMs(text: string): number | null {
  if (!pattern.test(text) || !isCalendarDate(text.slice(0, 10))) return null
  const instantMs = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  return isInstantMs(instantMs) ? instantMs : null
}

const isInstantMs = (atMs: number): boolean =>
  Math.abs(atMs) <= 8.64e15 && isCalendarDate(isoInstant(atMs).slice(0, 10))
