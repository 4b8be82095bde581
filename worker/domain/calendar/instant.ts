import { isCalendarDate } from './calendar-date.ts'

const pattern =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/**
 * Epoch ms of an ISO 8601 instant with its zone ("2026-10-31T23:59:59.999Z"), null for anything
 * else. Digits under a millisecond are cut off, so an instant never reaches the following month.
 */
export function parseInstantMs(text: string): number | null {
  const [, date] = pattern.exec(text) ?? []
  if (date === undefined || !isCalendarDate(date)) return null
  const instantMs = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
  return instantMs >= 0 && instantMs < 253_402_300_800_000 ? instantMs : null
}
