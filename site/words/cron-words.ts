/** "every 5 minutes", "daily at 03:15 UTC"; an expression of another form as it is. */
export function cronWords(cron: string): string {
  const [, every] = /^\*\/(\d+) \* \* \* \*$/.exec(cron) ?? []
  if (every !== undefined) return `every ${every} minutes`
  const time = timeOfDay(cron)
  return time === null ? cron : `daily at ${time}`
}

/** "03:15 UTC" of an expression that is due once a day; null of any other. */
export function timeOfDay(cron: string): string | null {
  const [, minute = '', hour] = /^(\d+) (\d+) \* \* \*$/.exec(cron) ?? []
  return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute.padStart(2, '0')} UTC`
}
