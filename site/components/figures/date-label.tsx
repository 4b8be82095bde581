/** 'month' is "YYYY-MM"; shown as "October 2026". */
export function MonthLabel({ month, short = false }: { month: string; short?: boolean }) {
  return <time datetime={month}>{formatMonth(month, short)}</time>
}

/** `value` is a date "YYYY-MM-DD" or an ISO instant; always shown in UTC, as the program counts. */
export function DateLabel({ value, withTime = false }: { value: string; withTime?: boolean }) {
  return <time datetime={value}>{formatDate(value, withTime)}</time>
}

/** "October 2026", or "Oct 26" where a chart or narrow column needs it. */
export function formatMonth(month: string, short = false, locale?: string): string {
  const instant = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat(locale, {
    month: short ? 'short' : 'long',
    year: short ? '2-digit' : 'numeric',
    timeZone: 'UTC',
  }).format(instant)
}

/** "5 October 2026", month in words so that no reader swaps day and month. */
export function formatDate(value: string, withTime = false, locale?: string): string {
  const instant = new Date(value.length === 10 ? `${value}T00:00:00Z` : value)
  const date = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
    ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
  }).format(instant)
  return withTime ? `${date} UTC` : date
}
