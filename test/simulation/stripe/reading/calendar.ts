/** Months and days of instants, in UTC. */

export const monthOfSeconds = (seconds: number): string => dayOfSeconds(seconds).slice(0, 7)

export const dayOfSeconds = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 10)

export function monthAfter(month: string): string {
  const [year = 0, inYear = 0] = month.split('-').map(Number)
  const next = inYear === 12 ? [year + 1, 1] : [year, inYear + 1]
  return `${next[0]}-${String(next[1]).padStart(2, '0')}`
}
